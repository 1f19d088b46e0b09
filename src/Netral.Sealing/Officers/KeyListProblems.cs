using Netral.Kernel;

namespace Netral.Sealing.Officers;

/// <summary>Why a whole key list is refused. Our own program writes none of these, so each means a mistake or an attack; nothing is sealed to such a
/// body.</summary>
public static class KeyListProblems
{
    private const string Sentence = "Daftar kunci badan ini tidak sah (baris {0}). Jangan menyegel apa pun kepada badan ini dan hubungi pengelolanya.";

    public static readonly Problem WrongBody = Because("wrong_body");
    public static readonly Problem BrokenChain = Because("broken_chain");
    public static readonly Problem UnknownKey = Because("unknown_key");
    public static readonly Problem DoubleKey = Because("double_key");
    public static readonly Problem BadSignature = Because("bad_signature");
    public static readonly Problem BadFounding = Because("bad_founding");
    public static readonly Problem SelfEndorsed = Because("self_endorsed");
    public static readonly Problem SignerDoesNotCount = Because("signer_does_not_count");
    public static readonly Problem AlreadyRevoked = Because("already_revoked");

    private static Problem Because(string why) => new(Trouble.Invalid, $"key_list.{why}", Sentence);
}

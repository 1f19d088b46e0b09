namespace Netral.Pledges;

public enum TextKind { Ikrar = 1, Pakta = 2 }

public enum ContestKind { Pemilu = 1, Pilkada = 2 }

/// <summary>Draft: may be edited. Open: the list is fixed and links are good (signing still waits for the opening hour). Closed: nobody signs any more.</summary>
public enum RoundState { Draft = 1, Open = 2, Closed = 3 }

/// <summary>What signed. <c>Paper</c> and a slip-opened link are a <i>persetujuan tercatat</i>, not an electronic signature (PP 71/2019 Pasal 59).</summary>
public enum Level { Paper = 1, Link = 2, Passkey = 3, Certified = 4 }

/// <summary>How the person was recognised; stated apart from <see cref="Level"/> everywhere.</summary>
public enum Recognition { Slip = 1, Kontak = 2, KontakDiubah = 3, Sso = 4, TatapMuka = 5, Bsre = 6 }

public enum SignatureState { Valid = 1, Contested = 2, Annulled = 3 }

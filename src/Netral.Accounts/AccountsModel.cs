using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;

namespace Netral.Accounts;

internal sealed class AccountsModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<Officer>(e =>
        {
            e.ToTable("accounts_officer").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.Property(x => x.Name).HasMaxLength(120);
            e.Property(x => x.ConcurrencyStamp).IsConcurrencyToken();
            e.Property(x => x.UserName).HasMaxLength(256);
            e.Property(x => x.NormalizedUserName).HasMaxLength(256);
            e.Property(x => x.Email).HasMaxLength(256);
            e.Property(x => x.NormalizedEmail).HasMaxLength(256);
            e.HasIndex(x => x.NormalizedUserName).IsUnique();
            e.HasIndex(x => x.NormalizedEmail).IsUnique();
            e.HasIndex(x => x.Body);
        });
        model.Entity<IdentityUserClaim<long>>(e => e.ToTable("accounts_claim").HasKey(x => x.Id));
        model.Entity<IdentityUserLogin<long>>(e => e.ToTable("accounts_login").HasKey(x => new { x.LoginProvider, x.ProviderKey }));
        model.Entity<IdentityUserToken<long>>(e => e.ToTable("accounts_token").HasKey(x => new { x.UserId, x.LoginProvider, x.Name }));
        model.Entity<Grant>(e =>
        {
            e.ToTable("accounts_grant").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.Property(x => x.Scope).HasMaxLength(80);
            e.Property(x => x.Reason).HasMaxLength(200);
            e.Property(x => x.EndReason).HasMaxLength(200);
            e.HasIndex(x => x.Officer);
            e.HasIndex(x => new { x.Scope, x.Role });
        });
        Sessions.SessionTables.Build(model);
        SecondFactor.SecondFactorTables.Build(model);
        Passkeys.PasskeyTables.Build(model);
        CreateBody.Body.Build(model);
        KeepBodyKeys.BodyStatement.Build(model);
        ShowOfficers.SignInDay.Build(model);
        Proposals.ProposalTables.Build(model);
        Reads.ReadTables.Build(model);
        ApiKeys.ApiKeyTables.Build(model);
        HelpIn.AccountReset.Build(model);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Netral.Kernel;

namespace Netral.Platform.Storage;

/// <summary>What a module adds to the one model: its tables. Entity types stay private to the module, so no module reads another's rows.</summary>
public interface IModelPart
{
    void Build(ModelBuilder model);
}

/// <summary>The one database of an instance. Two thin subclasses (SQLite, PostgreSQL) exist only to keep two sets of migrations.</summary>
public abstract class NetralDb(DbContextOptions options, IEnumerable<IModelPart> parts, WriteGate gate) : DbContext(options)
{
    public bool IsPostgres => Database.ProviderName!.EndsWith("PostgreSQL", StringComparison.Ordinal);

    /// <summary>The fair queue of writers on SQLite; open on PostgreSQL.</summary>
    public WriteGate Gate => gate;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTime>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        new PlatformModel().Build(modelBuilder);
        foreach (var part in parts)
            part.Build(modelBuilder);
        // What lies in a column as JSON has no columns of its own.
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(e => !e.IsMappedToJson()))
        {
            foreach (var property in entity.GetProperties())
            {
                if (property.FindAnnotation(RelationalAnnotationNames.ColumnName) is null)
                    property.SetColumnName(Word.Snake(property.Name));
                var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                if (type.IsEnum && property.GetValueConverter() is null)
                {
                    property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(EnumWord<>).MakeGenericType(type))!);
                    property.SetMaxLength(32);
                }
            }
        }
    }

    /// <summary>Runs <paramref name="work"/> in one transaction that takes the write lock at its start and is over in milliseconds;
    /// answers only when it is durable. A refusal returned by the work rolls everything back.</summary>
    public async Task<Result<T>> Write<T>(Func<Task<Result<T>>> work, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(work);
        // On SQLite the inner one would wait for the gate that the outer one holds, for ever.
        if (Database.CurrentTransaction is not null)
            throw new InvalidOperationException("A write within a write: do both in one.");
        using var turn = await gate.Enter(stop);
        await using var transaction = await Database.BeginTransactionAsync(stop);
        var result = await work();
        if (result.Problem is null)
        {
            await SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            gate.Pulse();
        }
        else
        {
            ChangeTracker.Clear();
        }
        return result;
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Database.CurrentTransaction is not null)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        using var turn = await gate.Enter(cancellationToken);
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        gate.Pulse();
        return saved;
    }

    /// <summary>Takes <paramref name="count"/> dense numbers for rows of <typeparamref name="T"/>; the first is returned. Runs in the caller's transaction where there is one.</summary>
    public async Task<Id<T>> Next<T>(int count = 1, CancellationToken stop = default)
    {
        var name = typeof(T).Name;
        var last = await Database.SqlQuery<long>($"""
            insert into platform_number (name, next) values ({name}, {count} + 1)
            on conflict (name) do update set next = platform_number.next + {count}
            returning next as "Value"
            """).ToListAsync(stop);
        return new(last[0] - count);
    }

    private sealed class UtcDateTime() : ValueConverter<DateTime, DateTime>(
        v => v.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(v, DateTimeKind.Utc) : v.ToUniversalTime(),
        v => DateTime.SpecifyKind(v, DateTimeKind.Utc));

    private sealed class EnumWord<T>() : ValueConverter<T, string>(v => Word.Of(v), v => Word.Read<T>(v)) where T : struct, Enum;
}

/// <summary>Typed ids as plain numbers in the database. Keys are handed out by <see cref="NetralDb.Next{T}"/>, never by the database.</summary>
public static class IdColumns
{
    public static Microsoft.EntityFrameworkCore.Metadata.Builders.PropertyBuilder<Id<T>> IsId<T>(this Microsoft.EntityFrameworkCore.Metadata.Builders.PropertyBuilder<Id<T>> property)
    {
        ArgumentNullException.ThrowIfNull(property);
        return property.HasConversion(id => id.Value, value => new Id<T>(value)).ValueGeneratedNever();
    }

    public static Microsoft.EntityFrameworkCore.Metadata.Builders.PropertyBuilder<Id<T>?> IsId<T>(this Microsoft.EntityFrameworkCore.Metadata.Builders.PropertyBuilder<Id<T>?> property)
    {
        ArgumentNullException.ThrowIfNull(property);
        return property.HasConversion(id => id!.Value.Value, value => new Id<T>(value));
    }
}

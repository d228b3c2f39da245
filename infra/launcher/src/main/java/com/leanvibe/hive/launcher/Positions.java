package com.leanvibe.hive.launcher;

import com.leanvibe.hive.services.Postgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far the databases of a cluster are.
 *
 * @param log the position of the last event
 * @param lastEventAt when that happened; null in an empty log
 * @param readModels up to which position each is whole
 * @param ledgers the last checkpoint of each tenant
 * @param keys of data subjects
 * @param erasures that are recorded beside the keys
 */
record Positions(
    long log,
    @Nullable Instant lastEventAt,
    Map<String, Long> readModels,
    List<Sealed> ledgers,
    long keys,
    long erasures) {

  private static final String LOG =
      "select position, occurred_at from event order by position desc limit 1";
  private static final String READ_MODELS =
      "select projection, min(watermark) from projection_progress group by projection";
  private static final String LEDGERS =
      """
      select distinct on (tenant) tenant, size, position, sealed_at, note
      from ledger_checkpoint order by tenant, size desc""";
  private static final String KEYS =
      "select (select count(*) from data_key), (select count(*) from erasure)";

  /** The last checkpoint of a tenant's ledger. */
  record Sealed(String tenant, long size, long position, Instant sealedAt, String note) {}

  /** Of a cluster that serves. The log is looked at last, as nothing else is ever ahead of it. */
  static Positions of(Postgres.Access access) throws SQLException {
    Map<String, Long> readModels = readModels(access);
    List<Sealed> ledgers = new ArrayList<>();
    long[] keys = {0, 0};
    each(
        access,
        Sides.COMMAND_DATABASE,
        LEDGERS,
        row ->
            ledgers.add(
                new Sealed(
                    row.getString(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getTimestamp(4).toInstant(),
                    row.getString(5))));
    each(
        access,
        Sides.KEYS_DATABASE,
        KEYS,
        row -> {
          keys[0] = row.getLong(1);
          keys[1] = row.getLong(2);
        });
    List<Instant> last = new ArrayList<>();
    long[] log = {0};
    each(
        access,
        Sides.COMMAND_DATABASE,
        LOG,
        row -> {
          log[0] = row.getLong(1);
          last.add(row.getTimestamp(2).toInstant());
        });
    return new Positions(
        log[0], last.isEmpty() ? null : last.getFirst(), readModels, ledgers, keys[0], keys[1]);
  }

  static Map<String, Long> readModels(Postgres.Access access) throws SQLException {
    Map<String, Long> readModels = new TreeMap<>();
    each(
        access,
        Sides.QUERY_DATABASE,
        READ_MODELS,
        row -> readModels.put(row.getString(1), row.getLong(2)));
    return readModels;
  }

  /** The erasures that are recorded beside the keys, as they are listed. */
  static List<ErasureCopy.Line> erasures(Postgres.Access access) throws SQLException {
    List<ErasureCopy.Line> lines = new ArrayList<>();
    each(
        access,
        Sides.KEYS_DATABASE,
        "select erasure_id, tenant, subject_ref, erased_at, keys_destroyed, keys_digest from erasure",
        row ->
            lines.add(
                new ErasureCopy.Line(
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    row.getObject(3, UUID.class),
                    row.getTimestamp(4).toInstant(),
                    row.getInt(5),
                    row.getString(6))));
    return lines;
  }

  /** Whether a read model knows an event that the log doesn't have. */
  boolean readModelsAreAhead() {
    return readModels.values().stream().anyMatch(position -> position > log);
  }

  /** What is done with a row. */
  @FunctionalInterface
  interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  static void each(Postgres.Access access, String database, String sql, Reader reader)
      throws SQLException {
    try (Connection connection = access.connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        reader.read(row);
      }
    }
  }
}

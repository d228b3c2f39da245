package com.leanvibe.hive.command.audit.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.Instance;
import com.leanvibe.hive.command.publication.Log;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.Services;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Whoever owns the database can change the log, but not without being found out. */
class TamperingTest extends CommandSideTest {

  private static final int TIMES = 1_000;
  private static final int EVENTS = 40;
  private static final String TENANT = "acme";
  private static final EventCodec CODEC = new EventCodec();

  /** The tenant's. */
  private static final List<Long> POSITIONS = new ArrayList<>();

  private static Database apart;
  private static LedgerKeys keys;

  /** Ways to change what has happened, each of them anywhere in the log. */
  private enum Edit {
    PAYLOAD(
        (jdbc, random) -> {
          int at = random.nextInt(40);
          jdbc.update(
              "update event set payload = set_byte(payload, ?, (get_byte(payload, ?) + ?) % 256)"
                  + " where position = ?",
              at, at, 1 + random.nextInt(255), one(random));
        }),
    METADATA(
        (jdbc, random) ->
            jdbc.update(
                "update event set metadata = convert_to(replace(convert_from(metadata, 'UTF8'),"
                    + " '\"actor\":\"', '\"actor\":\"' || ?), 'UTF8') where position = ?",
                letter(random),
                one(random))),
    NAME(
        (jdbc, random) ->
            jdbc.update(
                "update event set name = name || ?, revision = revision + ? where position = ?",
                letter(random),
                random.nextInt(2),
                one(random))),
    IDENTITY(
        (jdbc, random) ->
            jdbc.update(
                "update event set event_id = gen_random_uuid(), sequence = sequence + ? where position = ?",
                random.nextInt(3),
                one(random))),
    TENANT_OF(
        (jdbc, random) ->
            jdbc.update(
                "update event set metadata = convert_to(replace(convert_from(metadata, 'UTF8'),"
                    + " '\"tenant\":\"acme\"', '\"tenant\":\"other\"'), 'UTF8') where position = ?",
                one(random))),
    SWAPPED_METADATA(
        (jdbc, random) -> {
          long first = one(random);
          long second = other(random, first);
          jdbc.update(
              "update event e set metadata = o.metadata from event o"
                  + " where e.position in (?, ?) and o.position in (?, ?) and o.position <> e.position",
              first,
              second,
              first,
              second);
        }),
    REORDERED(
        (jdbc, random) -> {
          long first = one(random);
          long second = other(random, first);
          jdbc.update("update event set position = -1 where position = ?", first);
          jdbc.update("update event set position = ? where position = ?", first, second);
          jdbc.update("update event set position = ? where position = -1", second);
        }),
    DELETED(
        (jdbc, random) -> {
          long gone = one(random);
          jdbc.update("delete from event where position = ?", gone);
          if (random.nextBoolean()) {
            jdbc.update("update event set position = -position where position > ?", gone);
            jdbc.update("update event set position = -position - 1 where position < 0");
          }
        }),
    INSERTED(
        (jdbc, random) -> {
          long at = one(random);
          jdbc.update("update event set position = -position where position >= ?", at);
          jdbc.update("update event set position = -position + 1 where position < 0");
          insert(jdbc, at);
        }),
    TRUNCATED(
        (jdbc, random) -> {
          long from = one(random);
          jdbc.update("delete from event where position >= ?", from);
          jdbc.update("update event_head set position = ?", from - 1);
        }),
    CHECKPOINT(
        (jdbc, random) ->
            jdbc.update(
                "update ledger_checkpoint set note = overlay(note placing ? from ?)"
                    + " where tenant = 'acme' and size = (select max(size) from ledger_checkpoint where tenant = 'acme')",
                letter(random) + letter(random) + letter(random),
                1 + random.nextInt(100)));

    private final BiConsumer<JdbcTemplate, Random> edit;

    Edit(BiConsumer<JdbcTemplate, Random> edit) {
      this.edit = edit;
    }

    private static long one(Random random) {
      return POSITIONS.get(random.nextInt(EVENTS));
    }

    private static long other(Random random, long than) {
      return POSITIONS.get((POSITIONS.indexOf(than) + 1 + random.nextInt(EVENTS - 1)) % EVENTS);
    }

    /** None of those that are in a note or an actor's name. */
    private static String letter(Random random) {
      return String.valueOf((char) ('\u0430' + random.nextInt(30)));
    }
  }

  @BeforeAll
  static void startASideOfItsOwn() {
    apart = Services.forTests().postgres().database("tampering");
    Instance instance = start(apartOn(apart));
    JdbcTemplate jdbc = instance.bean(JdbcTemplate.class);
    for (int i = 0; i < EVENTS; i++) {
      append(jdbc);
    }
    Awaitility.await()
        .until(
            () ->
                jdbc.queryForObject(
                    "select coalesce(max(size), 0) from ledger_checkpoint where tenant = 'acme'",
                    Long.class),
            size -> size == EVENTS);
    keys = instance.bean(LedgerKeys.class);
    instance.close();
  }

  @AfterAll
  static void stop() {
    apart.close();
  }

  private static void append(JdbcTemplate jdbc) {
    Long head =
        jdbc.queryForObject(
            "with moved as (update event_head set position = position + 1 returning position)"
                + " select position from moved",
            Long.class);
    POSITIONS.add(head);
    insert(jdbc, head);
  }

  private static void insert(JdbcTemplate jdbc, long position) {
    UUID id = Ids.next();
    Instant now = Instant.now();
    byte[] metadata =
        CODEC.writeMetadata(
            new EventMetadata(
                TENANT, "writer", "task:submit", id.toString(), id.toString(), null, null, now));
    jdbc.update(
        "insert into event (position, aggregate_id, sequence, aggregate_type, event_id, name, revision,"
            + " occurred_at, metadata, payload) values (?, ?, 0, 'test', ?, 'test.Done', 1, ?, ?, ?)",
        position,
        "test/" + id,
        id,
        Timestamp.from(now),
        metadata,
        "{\"number\":\"%s\"}".formatted(id).getBytes(UTF_8));
  }

  private static LedgerCheck check(JdbcTemplate jdbc) {
    return new LedgerCheck(new Log(JdbcClient.create(jdbc)), jdbc, CODEC, keys);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsChangedInTheDatabaseIsFound(Edit edit) throws SQLException {
    Random random = new Random(edit.name().hashCode());
    List<Integer> unseen = new ArrayList<>();
    try (Connection connection =
        DriverManager.getConnection(apart.url(), apart.owner(), apart.ownerPassword())) {
      connection.setAutoCommit(false);
      JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
      for (int i = 0; i < TIMES; i++) {
        edit.edit.accept(jdbc, random);
        if (check(jdbc).of(TENANT).difference() == null) {
          unseen.add(i);
        }
        connection.rollback();
      }
    }

    assertThat(unseen).isEmpty();
  }

  @Test
  void whatIsAsItWasWrittenAgreesWithEveryCheckpoint() {
    JdbcTemplate jdbc =
        new JdbcTemplate(
            new SingleConnectionDataSource(apart.url(), apart.app(), apart.appPassword(), true));

    LedgerCheck.Finding found = check(jdbc).of(TENANT);

    assertThat(found.difference()).isNull();
    assertThat(found.events()).isEqualTo(EVENTS);
    assertThat(found.checkpoints()).isPositive();
  }
}

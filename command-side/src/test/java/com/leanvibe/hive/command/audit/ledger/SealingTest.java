package com.leanvibe.hive.command.audit.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.Instance;
import com.leanvibe.hive.command.publication.Log;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.ledger.Checkpoint;
import com.leanvibe.hive.events.ledger.Leaf;
import com.leanvibe.hive.events.ledger.NoteKey;
import com.leanvibe.hive.events.ledger.Proofs;
import com.leanvibe.hive.events.ledger.SignedNote;
import com.leanvibe.hive.events.ledger.TreeHash;
import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.Services;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every event becomes a leaf of its tenant's tree, once, and comes under a signed checkpoint. */
class SealingTest extends CommandSideTest {

  private static final EventCodec CODEC = new EventCodec();
  private static final int WRITERS = 64;
  private static final int EACH = 12;
  private static final List<String> TENANTS = List.of("acme", "globex", "initech");

  private static Database apart;
  private static Instance instance;

  private record Sealed(long size, long position, String note) {}

  @BeforeAll
  static void startASideOfItsOwn() {
    apart = Services.forTests().postgres().database("sealing");
    instance = start(apartOn(apart));
  }

  @AfterAll
  static void stop() {
    instance.close();
    apart.close();
  }

  private static JdbcTemplate jdbc() {
    return instance.bean(JdbcTemplate.class);
  }

  /** Appends as the log is appended to, and then decides whether that holds. */
  private static boolean append(Connection connection, String tenant) throws SQLException {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    try (Statement head = connection.createStatement();
        ResultSet row =
            head.executeQuery("update event_head set position = position + 1 returning position")) {
      row.next();
      insert(connection, row.getLong(1), tenant);
    }
    LockSupport.parkNanos(random.nextInt(3_000_000));
    if (random.nextInt(4) == 0) {
      connection.rollback();
      return false;
    }
    connection.commit();
    return true;
  }

  private static void insert(Connection connection, long position, String tenant)
      throws SQLException {
    String id = Ids.next().toString();
    Instant now = Instant.now();
    EventMetadata metadata =
        new EventMetadata(tenant, "writer", "task:submit", id, id, null, null, now);
    try (PreparedStatement event =
        connection.prepareStatement(
            """
            insert into event (position, aggregate_id, sequence, aggregate_type, event_id, name,
              revision, occurred_at, metadata, payload) values (?, ?, 0, 'test', ?, 'test.Done', 1, ?, ?, ?)""")) {
      event.setLong(1, position);
      event.setString(2, "test/" + id);
      event.setObject(3, UUID.fromString(id));
      event.setTimestamp(4, Timestamp.from(now));
      event.setBytes(5, CODEC.writeMetadata(metadata));
      event.setBytes(6, "{\"number\":%d}".formatted(position).getBytes(UTF_8));
      event.executeUpdate();
    }
  }

  private static int write() throws SQLException {
    int committed = 0;
    try (Connection connection =
        DriverManager.getConnection(apart.url(), apart.app(), apart.appPassword())) {
      connection.setAutoCommit(false);
      for (int i = 0; i < EACH; i++) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(5_000_000));
        if (append(connection, TENANTS.get(i % TENANTS.size()))) {
          committed++;
        }
      }
    }
    return committed;
  }

  private static List<StoredEvent> events(String tenant) {
    return instance.bean(Log.class).after(0, 10_000).stream()
        .filter(event -> CODEC.readMetadata(event.metadata()).tenant().equals(tenant))
        .toList();
  }

  private static List<Sealed> sealed(String tenant) {
    return jdbc()
        .query(
            "select size, position, note from ledger_checkpoint where tenant = ? order by number",
            (row, number) ->
                new Sealed(row.getLong("size"), row.getLong("position"), row.getString("note")),
            tenant);
  }

  private static void awaitSealed() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                Boolean.TRUE.equals(
                    jdbc()
                        .queryForObject(
                            """
                            select (select position from ledger_head) = (select position from event_head)
                              and not exists (select from ledger where sealed < size)""",
                            Boolean.class)));
  }

  @Test
  void whateverIsCommittedIsALeafOnceHoweverManyWriteAndSealAtOnce() throws Exception {
    int committed = 0;
    Sealing sealing = instance.bean(Sealing.class);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        writers.add(threads.submit(SealingTest::write));
      }
      while (!writers.stream().allMatch(Future::isDone)) {
        sealing.round();
      }
      for (Future<Integer> writer : writers) {
        committed += writer.get();
      }
    }
    awaitSealed();

    int leaves = 0;
    for (String tenant : TENANTS) {
      List<StoredEvent> events = events(tenant);
      List<TreeHash> hashes = events.stream().map(Leaf::hash).toList();
      leaves += events.size();
      List<Sealed> checkpoints = sealed(tenant);
      assertThat(checkpoints).extracting(Sealed::size).isSorted().doesNotHaveDuplicates();
      assertThat(checkpoints.getLast().size()).isEqualTo(events.size());
      for (Sealed each : checkpoints) {
        int size = (int) each.size();
        SignedNote note = SignedNote.parse(each.note());
        assertThat(note.signedBy(List.of(own(tenant)))).contains(own(tenant));
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        assertThat(checkpoint.size()).isEqualTo(size);
        assertThat(checkpoint.origin()).endsWith("/" + tenant);
        assertThat(checkpoint.root())
            .isEqualTo(Proofs.root(size, 0, hashes.subList(0, size), List.of()));
        assertThat(each.position()).isEqualTo(events.get(size - 1).position());
      }
      assertThat(own(tenant).publicKey()).isEqualTo(own("acme").publicKey());
    }
    assertThat(leaves).isEqualTo(committed);
  }

  private static NoteKey own(String tenant) {
    return instance.bean(LedgerKeys.class).signerOf(tenant).key();
  }

  @Test
  void whatACommandHasDoneIsSealedSoon() {
    long position =
        api(instance).post("/tasks", Map.of("type", "seal", "title", "soon")).position();

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> sealed("default").getLast().position() >= position);
  }

  @Test
  void allInstancesSignWithOneKey() {
    try (Instance second = start(apartOn(apart))) {
      assertThat(second.bean(LedgerKeys.class).signerOf("acme").key()).isEqualTo(own("acme"));
    }
    assertThat(jdbc().queryForObject("select encode(sealed, 'hex') from ledger_key", String.class))
        .doesNotContain("302e020100300506032b6570");
  }
}

package com.leanvibe.hive.launcher.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.services.RunningHive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.databind.JsonNode;

/**
 * Whoever is erased is found nowhere: not in any table, dump, log or segment, not in what lies
 * sealed, not after all databases were set back to before the erasure. Everybody else is found, so
 * that the search could have failed; and with the keys from before it does.
 */
class ErasureIT {

  private static final int BATCH = 10;
  private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");

  /** Where everything is as long as nobody is erased: in clear, and sealed. */
  private static final List<String> CLEAR =
      List.of("table hive_query.context", "dump of hive_query", "postgres/data/pg_wal/");

  private static final List<String> SEALED =
      List.of("table hive_command.event, opened", "kafka/data/hive.events-");

  private final Map<Integer, String> contexts = new HashMap<>();
  private int subjects;

  /** Every other one. */
  private Set<Integer> erased = Set.of();

  @Test
  void whoeverIsErasedIsFoundNowhereAndEverybodyElseIs(TestReporter reporter) throws Exception {
    erase(20, false, reporter);
  }

  @Test
  @Tag("nightly")
  void ofManyAlsoAfterAllDatabasesWereSetBack(TestReporter reporter) throws Exception {
    erase(200, true, reporter);
  }

  private void erase(int many, boolean andSetBack, TestReporter reporter) throws Exception {
    subjects = many;
    erased = IntStream.range(0, many).filter(i -> i % 2 == 0).boxed().collect(Collectors.toSet());
    try (RunningHive hive = RunningHive.up()) {
      store(Routes.ofAdmin(hive));
      await().atMost(60, SECONDS).until(() -> allShown(Routes.ofAdmin(hive)));
      look(Routes.ofAdmin(hive));
      Map<UUID, byte[]> keysBefore = keys(hive);
      Traces before = search(hive, keysBefore);
      CLEAR.forEach(place -> assertThat(at(before, place)).as(place).containsAll(erased));
      SEALED.forEach(place -> assertThat(at(before, place)).as(place).containsAll(erased));
      Path backup = andSetBack ? backUp(hive) : null;

      rebuild(hive);
      eraseAll(Routes.ofAdmin(hive));
      rebuild(hive);
      settle(hive);

      Traces after = search(hive, keys(hive));
      assertThat(found(after)).isEmpty();
      assertThat(everybody(after)).hasSize(subjects - erased.size());
      assertThat(after.places()).containsAll(mustBeSearched(before));
      Traces unshredded = search(hive, keysBefore);
      SEALED.forEach(place -> assertThat(at(unshredded, place)).as(place).containsAll(erased));

      assertThat(Set.copyOf(Files.readAllLines(erasures(hive)))).hasSameSizeAs(erased);
      Traces restored = after;
      if (backup != null) {
        setBack(hive, backup);
        settle(hive);
        restored = search(hive, keys(hive));
        assertThat(found(restored)).isEmpty();
        assertThat(everybody(restored)).hasSize(subjects - erased.size());
      }
      Files.delete(erasures(hive));
      reporter.publishEntry("found", String.valueOf(before.subjects().keySet()));
      reporter.publishEntry("left", String.valueOf(after.subjects().keySet()));
      reporter.publishEntry(
          "searched",
          "%d MB, %d MB, %d MB"
              .formatted(
                  before.searchedBytes() >> 20,
                  after.searchedBytes() >> 20,
                  restored.searchedBytes() >> 20));
    }
  }

  /** Places that have all kinds of words in them before and after, as long as they are there. */
  private static List<String> mustBeSearched(Traces before) {
    return before.places().stream().filter(place -> place.startsWith("table ")).toList();
  }

  private static String word(Canary.Kind kind, int subject) {
    return new Canary(kind, subject).word();
  }

  private static String subjectId(int subject) {
    return word(Canary.Kind.SUBJECT, subject) + "@example.org";
  }

  private void store(Routes admin) throws InterruptedException {
    for (int from = 0; from < subjects; from += BATCH) {
      List<Map<String, Object>> items =
          IntStream.range(from, from + BATCH).mapToObj(ErasureIT::about).toList();
      Routes.Answer stored = admin.post("/contexts/batch", Map.of("items", items)).orElseThrow();
      assertThat(stored.status()).as(stored.toString()).isEqualTo(201);
      for (int i = 0; i < BATCH; i++) {
        contexts.put(from + i, stored.body().path("items").path(i).path("contextId").asString());
      }
    }
  }

  private static Map<String, Object> about(int subject) {
    return Map.of(
        "domain",
        "people/" + word(Canary.Kind.DOMAIN, subject),
        "title",
        "About " + word(Canary.Kind.TITLE, subject),
        "content",
        "They said %s by the sea.".formatted(word(Canary.Kind.CONTENT, subject)),
        "tags",
        List.of(word(Canary.Kind.TAG, subject)),
        "metadata",
        Map.of("of", word(Canary.Kind.METADATA, subject)),
        "subjectId",
        subjectId(subject));
  }

  /**
   * Another read model takes the place of what is shown, which leaves the former aside for a while.
   */
  private static void rebuild(RunningHive hive) throws InterruptedException {
    Routes admin = Routes.ofAdmin(hive);
    Routes queries = new Routes(admin.queryUrl(), admin.queryUrl(), admin.token());
    for (String projection : List.of("contexts", "audit-trail")) {
      Map<String, Object> order = Map.of("projection", projection, "mode", "SHADOW");
      Routes.Answer begun = queries.post("/replays", order).orElseThrow();
      assertThat(begun.status()).as(begun.toString()).isEqualTo(202);
      String path = "/replays/" + begun.body().path("replayId").asString();
      await().atMost(60, SECONDS).until(() -> status(admin.query(path)).equals("COMPLETED"));
      assertThat(admin.query(path).orElseThrow().body().path("differences").asLong(-1)).isZero();
    }
  }

  private static String status(Optional<Routes.Answer> replay) {
    return replay.map(answer -> answer.body().path("status").asString()).orElse("");
  }

  private boolean allShown(Routes admin) throws InterruptedException {
    for (String context : contexts.values()) {
      if (status(admin, context) != 200) {
        return false;
      }
    }
    return true;
  }

  private static int status(Routes admin, String context) throws InterruptedException {
    return admin.query("/contexts/" + context).map(Routes.Answer::status).orElse(0);
  }

  /** What was found and who was exported is remembered here and there. */
  private void look(Routes admin) throws InterruptedException {
    for (int subject = 0; subject < subjects; subject += 10) {
      String path = "/privacy/subjects/" + subjectId(subject) + "/export";
      JsonNode export = admin.query(path).orElseThrow().body();
      assertThat(export.path("contexts").size()).isOne();
      Map<String, Object> query =
          Map.of("query", word(Canary.Kind.CONTENT, subject), "mode", "TEXT");
      Routes queries = new Routes(admin.queryUrl(), admin.queryUrl(), admin.token());
      assertThat(queries.post("/contexts/search", query).orElseThrow().body().path("items").size())
          .isOne();
    }
  }

  private void eraseAll(Routes admin) throws Exception {
    try (ExecutorService crowd = Executors.newFixedThreadPool(8)) {
      List<Callable<Routes.Answer>> requests = new ArrayList<>();
      for (int subject : erased) {
        String path = "/privacy/subjects/" + subjectId(subject) + "/erase";
        requests.add(() -> admin.post(path, Map.of("reason", "asked for it")).orElseThrow());
      }
      for (Future<Routes.Answer> each : crowd.invokeAll(requests)) {
        Routes.Answer erased = each.get();
        assertThat(erased.status()).as(erased.toString()).isEqualTo(200);
        assertThat(erased.body().path("contextsForgotten").asInt()).isOne();
      }
    }
  }

  /** Until nobody erased is shown, the read model is cleaned up, and the logs are closed. */
  private void settle(RunningHive hive) throws Exception {
    Routes admin = Routes.ofAdmin(hive);
    await()
        .atMost(90, SECONDS)
        .until(
            () -> {
              for (Map.Entry<Integer, String> each : contexts.entrySet()) {
                int expected = erased.contains(each.getKey()) ? 404 : 200;
                if (status(admin, each.getValue()) != expected) {
                  return false;
                }
              }
              return true;
            });
    await()
        .atMost(60, SECONDS)
        .until(() -> count(hive, "hive_query", "select count(*) from personal_context_gone") == 0);
    try (Connection connection = hive.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("checkpoint");
      statement.execute("select pg_switch_wal()");
      statement.execute("checkpoint");
    }
  }

  private static long count(RunningHive hive, String database, String sql) throws SQLException {
    try (Connection connection = hive.connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** All keys that are there, unwrapped. */
  private static Map<UUID, byte[]> keys(RunningHive hive) throws Exception {
    byte[] kek =
        Base64.getDecoder()
            .decode(Files.readString(hive.data().resolve("secrets/subject-keys-key")).strip());
    Map<UUID, byte[]> keys = new HashMap<>();
    try (Connection connection = hive.connect("hive_keys");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select key_id, wrapped from data_key")) {
      while (row.next()) {
        UUID id = row.getObject(1, UUID.class);
        keys.put(id, Traces.decrypt(kek, row.getBytes(2), ("data key " + id).getBytes(US_ASCII)));
      }
    }
    return keys;
  }

  private static Set<Integer> everybody(Traces traces) {
    return traces.subjects().values().stream().flatMap(Set::stream).collect(Collectors.toSet());
  }

  /** Everybody who is found at places that begin so. */
  private static Set<Integer> at(Traces traces, String place) {
    return traces.subjects().entrySet().stream()
        .filter(each -> each.getKey().startsWith(place))
        .flatMap(each -> each.getValue().stream())
        .collect(Collectors.toSet());
  }

  private Map<String, Set<Integer>> found(Traces traces) {
    Map<String, Set<Integer>> found = new HashMap<>();
    traces
        .subjects()
        .forEach(
            (where, subjects) -> {
              Set<Integer> some =
                  subjects.stream().filter(erased::contains).collect(Collectors.toSet());
              if (!some.isEmpty()) {
                found.put(where, some);
              }
            });
    return found;
  }

  private static Traces search(RunningHive hive, Map<UUID, byte[]> keys) throws Exception {
    Traces traces = new Traces(keys);
    try (Connection connection = hive.connect("postgres")) {
      for (String database :
          texts(connection, "select datname from pg_database where datallowconn")) {
        searchTables(hive, database, traces);
        traces.search("dump of " + database, dump(hive, database));
      }
    }
    searchFiles(hive.data(), traces);
    if (Files.exists(erasures(hive))) {
      traces.search("list of erasures", Files.readAllBytes(erasures(hive)));
    }
    return traces;
  }

  /** It outlasts the hive. */
  private static Path erasures(RunningHive hive) {
    return hive.data().resolveSibling(hive.data().getFileName() + ".erasures");
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }

  /** All columns of all tables, those of PostgreSQL's own and its statistics among them. */
  private static void searchTables(RunningHive hive, String database, Traces traces)
      throws SQLException {
    try (Connection connection = hive.connect(database);
        Statement statement = connection.createStatement()) {
      for (String table :
          texts(
              connection,
              """
              select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = relnamespace
              where relkind in ('r', 'm') and nspname <> 'pg_toast'""")) {
        String place = "table %s.%s".formatted(database, table);
        try (ResultSet rows =
            statement.executeQuery("select t.*, t::text from %s t".formatted(table))) {
          int last = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            traces.search(place, bytes(rows.getString(last)));
            for (int column = 1; column < last; column++) {
              if (rows.getMetaData().getColumnTypeName(column).equals("bytea")
                  && rows.getBytes(column) != null) {
                traces.search(place, rows.getBytes(column));
              }
            }
          }
        }
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] dump(RunningHive hive, String database) throws Exception {
    Path file = Files.createTempFile("hive-erasure", ".sql");
    ProcessBuilder dump =
        new ProcessBuilder(
            PROGRAMS.resolve("pg_dump").toString(),
            "--host=127.0.0.1",
            "--port=" + hive.port("postgres"),
            "--username=hive_admin",
            "--file=" + file,
            database);
    dump.environment().put("PGPASSWORD", hive.password("postgres"));
    try {
      assertThat(dump.inheritIO().start().waitFor()).isZero();
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }

  /**
   * Every file: segments of Kafka, Redis' append-only files, the write-ahead log, logs, secrets and
   * configuration. Only the pages of tables are read through PostgreSQL, and the programs are not
   * read at all.
   */
  private static void searchFiles(Path data, Traces traces) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = data.relativize(file).toString();
        if (!name.startsWith("postgres/data/base")
            && !name.startsWith("cache/")
            && !name.startsWith("libraries/")) {
          traces.search(name, Files.readAllBytes(file));
        }
      }
    }
  }

  private static Path backUp(RunningHive hive) throws Exception {
    Path backup = Files.createTempDirectory("hive-erasure-backup");
    ProcessBuilder program =
        new ProcessBuilder(
            PROGRAMS.resolve("pg_basebackup").toString(),
            "--host=127.0.0.1",
            "--port=" + hive.port("postgres"),
            "--username=hive_admin",
            "--checkpoint=fast",
            "--pgdata=" + backup.resolve("data"));
    program.environment().put("PGPASSWORD", hive.password("postgres"));
    assertThat(program.inheritIO().start().waitFor()).isZero();
    return backup;
  }

  /** All databases are as they were; Kafka and Redis come back from the log. */
  private static void setBack(RunningHive hive, Path backup) throws Exception {
    hive.down();
    Path postgres = hive.data().resolve("postgres");
    for (String gone : List.of("postgres/data", "kafka", "redis")) {
      run("rm", "-rf", hive.data().resolve(gone).toString());
    }
    run("mv", backup.resolve("data").toString(), postgres.toString());
    run("chown", "-R", "--reference=" + postgres, postgres.resolve("data").toString());
    hive.upAgain();
    Files.delete(backup);
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}

package com.leanvibe.hive.query.context.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.leanvibe.hive.events.context.ContextEmbedded;
import com.leanvibe.hive.events.context.ContextForgotten;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.events.context.HalfVector;
import com.leanvibe.hive.events.context.Passage;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.platform.embedding.EmbeddingModel;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.RunningQuerySide;
import com.leanvibe.hive.query.running.Stage;
import com.leanvibe.hive.query.running.Story;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Passages are found wherever they stand, and come to stand where they are found fast. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShelvingTest {

  private static final int OWN = 40;
  private static final int BULK = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final AtomicInteger tenants = new AtomicInteger();
  private Stage stage;
  private RunningQuerySide instance;
  private JdbcTemplate jdbc;
  private EmbeddingModel model;
  private Story story;

  @BeforeAll
  void startASideOfSmallShelves() {
    stage = new Stage();
    instance =
        stage.start(
            Map.of(
                "hive.contexts.shelving.interval",
                "50ms",
                "hive.contexts.shelving.review",
                "200ms",
                "hive.contexts.shelving.own-shelf",
                OWN,
                "hive.contexts.shelving.bulk",
                BULK));
    jdbc = instance.bean(JdbcTemplate.class);
    model = instance.bean(EmbeddingModel.class);
  }

  @BeforeEach
  void beginAStory() {
    story = new Story(stage.log(), "tenant-" + tenants.incrementAndGet());
  }

  @AfterAll
  void stop() {
    stage.close();
  }

  /** Stands alone in its direction, a little off the axis so that each differs from all others. */
  private static float[] direction(int dimensions, int number) {
    float[] place = new float[dimensions];
    Arrays.fill(place, 0.01f);
    place[number % dimensions] = 1;
    place[(number / dimensions + number + 1) % dimensions] += 0.5f;
    double length =
        Math.sqrt(IntStream.range(0, dimensions).mapToDouble(i -> place[i] * place[i]).sum());
    for (int i = 0; i < dimensions; i++) {
      place[i] /= (float) length;
    }
    return place;
  }

  private ContextId store(String domain, String by, int dimensions, int number) {
    ContextId context = story.store(Story.body(domain, null, "text " + number));
    embed(context, by, dimensions, number);
    return context;
  }

  private void embed(ContextId context, String by, int dimensions, int number) {
    story.record(
        "hive",
        new ContextEmbedded(
            context, by, List.of(new Passage(0, 4, HalfVector.of(direction(dimensions, number))))));
  }

  private List<ContextId> store(String domain, int count) {
    return store(domain, 0, count);
  }

  private List<ContextId> store(String domain, int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(number -> store(domain, model.id(), model.dimensions(), number))
        .toList();
  }

  private List<String> found(String filter, int number, int k) {
    String place =
        IntStream.range(0, model.dimensions())
            .mapToObj(i -> String.valueOf(direction(model.dimensions(), number)[i]))
            .collect(Collectors.joining(","));
    Answer answer =
        instance
            .as("administrator", story.tenant(), Role.ADMIN)
            .post(
                "/contexts/search",
                "{\"mode\": \"VECTOR\", \"k\": %d, \"embedding\": [%s]%s}"
                    .formatted(k, place, filter),
                stage.log().position());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.items("contextId");
  }

  private static String within(String domain) {
    return ", \"domain\": \"%s\"".formatted(domain);
  }

  private void awaitShelved() {
    stage.project();
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                count("select count(*) from passage where shelf = 0") == 0
                    && count("select count(*) from shelf where not complete") == 0
                    && count(
                            """
                            select count(*) from shelf s where not exists (
                              select from pg_index where indrelid = to_regclass('passage_' || s.shelf)
                                and indexrelid = to_regclass('passage_' || s.shelf || '_hnsw') and indisvalid)
                            """)
                        == 0);
  }

  private int count(String sql, Object... arguments) {
    Integer counted = jdbc.queryForObject(sql, Integer.class, arguments);
    return counted == null ? 0 : counted;
  }

  private int passagesOnOwnShelf(String domain) {
    return count(
        "select count(*) from passage p join shelf s using (shelf) where s.tenant = ? and s.domain = ?",
        story.tenant(),
        domain);
  }

  @Test
  void whatHasJustComeIsFoundAndWhatWasPutAwayIs() {
    List<ContextId> contexts = store("it", 3);
    stage.project();
    assertThat(found("", 1, 1)).containsExactly(contexts.get(1).text());

    awaitShelved();

    assertThat(found("", 1, 1)).containsExactly(contexts.get(1).text());
    assertThat(found("", 2, 3)).hasSize(3).first().isEqualTo(contexts.get(2).text());
  }

  /**
   * What PostgreSQL cleans up by itself in an index makes searches fail that are under way, and a
   * search walks past all that is gone.
   */
  @Test
  void anIndexOfWhichMuchIsGoneIsMadeAnewAndNotCleanedUpBesideSearches() {
    List<ContextId> worn = List.of(many(0, 600), many(600, 600), many(1_200, 100));
    stage.project();
    Awaitility.await().atMost(PATIENCE).until(() -> passagesOnOwnShelf("worn") == 1_300);
    awaitShelved();
    String table =
        "passage_"
            + count("select shelf from shelf where tenant = ? and domain = 'worn'", story.tenant());
    int index = count("select ?::regclass::oid::int", table + "_hnsw");
    assertThat(
            jdbc.queryForObject(
                "select reloptions::text from pg_class where relname = ?", String.class, table))
        .contains("autovacuum_enabled=false");

    worn.subList(0, 2).forEach(each -> story.record("hive", new ContextForgotten(each, null)));
    stage.project();

    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> count("select ?::regclass::oid::int", table + "_hnsw") != index);
    assertThat(found("", 1_250, 5)).containsExactly(worn.get(2).text());
  }

  /** A context with so many passages. */
  private ContextId many(int first, int count) {
    ContextId context = story.store(Story.body("worn", null, "x".repeat(count)));
    story.record(
        "hive",
        new ContextEmbedded(
            context,
            model.id(),
            IntStream.range(first, first + count)
                .mapToObj(
                    number ->
                        new Passage(
                            number - first,
                            number - first + 1,
                            HalfVector.of(direction(model.dimensions(), number))))
                .toList()));
    return context;
  }

  @Test
  void aLargeDomainComesToHaveAShelfOfItsOwnAndNothingIsLostOnTheWay() {
    List<ContextId> large = new ArrayList<>(store("large/one", OWN / 2));
    large.addAll(store("large/two", OWN / 2, OWN / 2));
    List<ContextId> small = store("small", OWN, 5);
    stage.project();
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              assertThat(found("", 3, 1)).containsExactly(large.get(3).text());
              assertThat(found(within("large"), 30, 1)).containsExactly(large.get(30).text());
              return passagesOnOwnShelf("large") == OWN;
            });
    awaitShelved();

    assertThat(found(within("large"), 3, 100)).hasSize(OWN).first().isEqualTo(large.get(3).text());
    assertThat(found(within("large/two"), 3, 100)).hasSize(OWN / 2);
    assertThat(found(within("small"), 3, 100))
        .containsExactlyInAnyOrderElementsOf(small.stream().map(ContextId::text).toList());
    assertThat(found("", 3, 100)).hasSize(OWN + 5).first().isEqualTo(large.get(3).text());

    ContextId late = store("large", model.id(), model.dimensions(), 300);
    story.record("hive", new ContextForgotten(large.get(3), null));
    awaitShelved();
    assertThat(passagesOnOwnShelf("large")).isEqualTo(OWN);
    assertThat(found(within("large"), 300, 1)).containsExactly(late.text());
    assertThat(found("", 3, 100)).hasSize(OWN + 5).doesNotContain(large.get(3).text());
  }

  @Test
  void manyAtOnceHaveAnIndexThatIsBuiltFastUntilTheOtherIsThere() throws SQLException {
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    said.start();
    Logger librarian = (Logger) LoggerFactory.getLogger(Librarian.class);
    librarian.setLevel(Level.INFO);
    librarian.addAppender(said);
    try (Connection anotherLibrarian = lockedByAnother()) {
      IntStream.range(0, BULK).forEach(number -> store("bulk", "bulk@1", 8, number));
      stage.project();
      assertThat(anotherLibrarian.isValid(1)).isTrue();
    }
    awaitShelved();

    int shelf = count("select shelf from shelf where model = 'bulk@1'");
    assertThat(List.copyOf(said.list))
        .extracting(ILoggingEvent::getFormattedMessage)
        .filteredOn(message -> message.startsWith("passage_%d_".formatted(shelf)))
        .satisfiesExactly(
            first -> assertThat(first).contains("_ivfflat was built"),
            second -> assertThat(second).contains("_hnsw was built"));
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> count("select count(*) from pg_class where relname like 'passage%ivfflat'") == 0);
  }

  /** Until it is closed. */
  private Connection lockedByAnother() throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            stage.database().url(), stage.database().app(), stage.database().appPassword());
    try (Statement lock = connection.createStatement()) {
      lock.execute("select pg_advisory_lock(%d)".formatted(Librarian.LOCK));
    }
    return connection;
  }

  @Test
  void eachModelHasAShelfOfItsOwnDimensions() {
    store("it", "wide@1", 16, 1);
    ContextId context = store("it", model.id(), model.dimensions(), 7);
    awaitShelved();

    assertThat(count("select dimensions from shelf where model = 'wide@1'")).isEqualTo(16);
    assertThat(found("", 7, 1)).containsExactly(context.text());
  }

  @Test
  void whatAModelSaidThatIsAskedNoMoreGoesWhenAnotherHasSaidItAll() {
    ContextId both = store("it", "asked-no-more@1", 8, 1);
    ContextId waiting = store("it", "asked-no-more@1", 8, 2);
    embed(both, model.id(), model.dimensions(), 1);
    awaitShelved();
    assertThat(count("select count(*) from passage where model = 'asked-no-more@1'")).isEqualTo(2);

    embed(waiting, model.id(), model.dimensions(), 2);
    stage.project();

    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                count("select count(*) from passage where model = 'asked-no-more@1'") == 0
                    && count("select count(*) from shelf where model = 'asked-no-more@1'") == 0);
    assertThat(found("", 2, 1)).containsExactly(waiting.text());
  }

  @Test
  void whoeverIsAtItMayBeKilledAtAnyTime() {
    List<ContextId> contexts = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      contexts.addAll(store("killed", contexts.size(), 2 * BULK));
      stage.project();
      stage.asOwner(
          """
          select pg_terminate_backend(pid) from pg_stat_activity
          where usename = current_user and pid <> pg_backend_pid() and datname = current_database()
          """);
    }
    awaitShelved();

    assertThat(
            count(
                "select count(*) from passage p join context c using (context_id) where c.tenant = ?",
                story.tenant()))
        .isEqualTo(contexts.size());
    assertThat(found("", 5, 1)).containsExactly(contexts.get(5).text());
    assertThat(count("select count(*) from pg_index where not indisvalid")).isZero();
  }
}

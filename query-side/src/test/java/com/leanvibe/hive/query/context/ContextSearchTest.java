package com.leanvibe.hive.query.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextExpired;
import com.leanvibe.hive.events.context.ContextForgotten;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.events.context.ContextKind;
import com.leanvibe.hive.events.context.ContextRevised;
import com.leanvibe.hive.events.permission.PolicyDefined;
import com.leanvibe.hive.events.permission.PolicyId;
import com.leanvibe.hive.platform.embedding.EmbeddingModel;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.Client;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Story;
import com.leanvibe.hive.services.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Contexts are found by meaning and by words, by those who may read them and by nobody else. */
@ExtendWith(SharedStage.class)
class ContextSearchTest {

  private final SharedInstance shared;
  private final Story story;
  private final EmbeddingModel model;
  private final Library library;

  ContextSearchTest(SharedInstance shared) {
    this.shared = shared;
    this.story = shared.story();
    this.model = shared.instance().bean(EmbeddingModel.class);
    this.library = new Library(shared.stage().log(), story, model);
  }

  private ContextId store(String domain, String content) {
    return library.store(domain, content);
  }

  private Answer search(Client client, String body) {
    return library.search(client, body);
  }

  private List<String> found(Client client, String body) {
    return library.found(client, body);
  }

  private List<String> found(String body) {
    return found(shared.admin(story), body);
  }

  private void permitReading(String subject, String scope) {
    library.define("reader");
    library.grant(subject, "reader", scope);
  }

  @ParameterizedTest
  @EnumSource(
      value = SearchMode.class,
      names = {"VECTOR", "EXACT", "HYBRID"})
  void whatMeansTheLikeIsFoundInOtherWords(SearchMode mode) {
    store("it", "Employees renew their credentials on the account page.");
    ContextId wanted = store("it", "The build fails since the compiler was upgraded.");
    store("food", "The canteen serves soup on Mondays.");

    List<String> ids =
        found("{'query': 'why does my code not compile any more?', 'mode': '%s'}".formatted(mode));

    assertThat(ids).hasSize(3).first().isEqualTo(wanted.text());
  }

  @Test
  void wordsAreFoundInAnyFormAllOfThemFirst() {
    ContextId some = store("it", "A queue keeps messages.");
    ContextId all = store("it", "Messages in the queue are retried.");
    store("it", "Nothing to see.");

    assertThat(
            search(shared.admin(story), "{'query': 'retrying queued messages', 'mode': 'TEXT'}")
                .body()
                .path("items")
                .valueStream()
                .map(item -> -item.path("score").asDouble()))
        .isSorted();
    assertThat(found("{'query': 'retrying queued messages', 'mode': 'TEXT'}"))
        .containsExactly(all.text(), some.text());
    assertThat(found("{'query': '\\u0022keeps messages\\u0022', 'mode': 'TEXT'}").getFirst())
        .isEqualTo(some.text());
  }

  @Test
  void aHitSaysWhatItIsWhereItFitsAndWhichEventSaysSo() {
    ContextBody body =
        new ContextBody(
            ContextKind.DECISION,
            "it/eu",
            "Database",
            "PostgreSQL keeps the events.",
            null,
            List.of("storage"),
            Story.json("{\"adr\": 4}"),
            "person-1",
            8,
            null,
            null);
    ContextId id = library.store(body);

    Answer answer = search(shared.admin(story), "{'query': 'where are events kept?'}");

    JsonNode hit = answer.body().path("items").get(0);
    assertThat(hit.path("contextId").asString()).isEqualTo(id.text());
    assertThat(hit.path("score").asDouble()).isPositive();
    assertThat(hit.path("title").asString()).isEqualTo("Database");
    assertThat(hit.path("snippet").asString()).isEqualTo("PostgreSQL keeps the events.");
    assertThat(hit.path("kind").asString()).isEqualTo("DECISION");
    assertThat(hit.path("metadata").path("adr").asInt()).isEqualTo(4);
    assertThat(hit.path("tags").get(0).asString()).isEqualTo("storage");
    assertThat(hit.path("source").path("type").asString()).isEqualTo("hive.context.ContextStored");
    assertThat(hit.path("source").path("position").asLong()).isPositive();
    assertThat(answer.body().path("tookMs").isNumber()).isTrue();
    assertThat(answer.header("Server-Timing"))
        .matches("model;dur=\\d+\\.\\d{3}, store;dur=\\d+\\.\\d{3}");
    Answer alone = shared.get(story, "/contexts/" + id.text());
    assertThat(alone.body().path("content").asString()).isEqualTo("PostgreSQL keeps the events.");
    assertThat(alone.header("ETag")).isEqualTo("\"0\"");
  }

  @Test
  void filtersMustAllBeMet() {
    ContextId eu = store("billing/eu", "Invoices are sent monthly.");
    store("billings", "Invoices are sent monthly.");
    ContextBody tagged =
        new ContextBody(
            ContextKind.ERROR,
            "billing",
            null,
            "Invoices are sent monthly.",
            null,
            List.of("a", "b"),
            Story.json("{\"env\": {\"name\": \"prod\"}}"),
            null,
            5,
            null,
            null);
    ContextId prod = library.store(tagged);
    String query = "{'query': 'invoices', 'mode': '%s', %s}";

    for (SearchMode mode : SearchMode.values()) {
      assertThat(found(query.formatted(mode, "'domain': 'billing'")))
          .containsExactlyInAnyOrder(eu.text(), prod.text());
      assertThat(found(query.formatted(mode, "'domain': 'billing/eu'"))).containsExactly(eu.text());
      assertThat(found(query.formatted(mode, "'tags': ['b']"))).containsExactly(prod.text());
      assertThat(found(query.formatted(mode, "'tags': ['b', 'c']"))).isEmpty();
      assertThat(found(query.formatted(mode, "'metadata': {'env': {'name': 'prod'}}")))
          .containsExactly(prod.text());
      assertThat(found(query.formatted(mode, "'kind': 'ERROR'"))).containsExactly(prod.text());
      assertThat(found(query.formatted(mode, "'storedUntil': '2000-01-01T00:00:00Z'"))).isEmpty();
      assertThat(found(query.formatted(mode, "'storedFrom': '2000-01-01T00:00:00Z'"))).hasSize(3);
      assertThat(found(query.formatted(mode, "'k': 2"))).hasSize(2);
      assertThat(found(query.formatted(mode, "'minScore': 2"))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(SearchMode.class)
  void whoeverMayReadSomeFindsAsManyOfTheseAsThereAre(SearchMode mode) {
    permitReading("reader", "domain/open");
    IntStream.range(0, 30).forEach(i -> store("closed", "The key is under the mat."));
    List<String> open =
        IntStream.range(0, 5)
            .mapToObj(i -> store("open", "A key opens doors " + i).text())
            .toList();
    Client reader = shared.instance().as("reader", story.tenant());

    assertThat(
            found(reader, "{'query': 'where is the key?', 'mode': '%s', 'k': 5}".formatted(mode)))
        .containsExactlyInAnyOrderElementsOf(open);
  }

  @ParameterizedTest
  @EnumSource(SearchMode.class)
  void whatAPolicyForbidsIsNotFoundAndOthersAreInItsPlace(SearchMode mode) {
    permitReading("reader", "tenant");
    story.record(
        new PolicyDefined(
            PolicyId.of(story.tenant(), "p"),
            story.tenant(),
            "p",
            "forbid (principal, action == Action::\"context:read\", resource) "
                + "when { resource.contextKind == \"OTHER\" && resource.domain == \"closed\" };"));
    IntStream.range(0, 30).forEach(i -> store("closed", "The key is under the mat."));
    List<String> open =
        IntStream.range(0, 5)
            .mapToObj(i -> store("open", "A key opens doors " + i).text())
            .toList();
    Client reader = shared.instance().as("reader", story.tenant());

    assertThat(
            found(reader, "{'query': 'where is the key?', 'mode': '%s', 'k': 5}".formatted(mode)))
        .containsExactlyInAnyOrderElementsOf(open);
  }

  @Test
  void whoeverMayReadNothingAndOtherTenantsFindNothing() {
    ContextId id = store("it", "A secret of this tenant.");
    Client stranger = shared.instance().as("stranger", story.tenant());
    Story elsewhere = shared.story();

    assertThat(search(stranger, "{'query': 'secret'}").status()).isEqualTo(403);
    assertThat(found(shared.admin(elsewhere), "{'query': 'secret'}")).isEmpty();
    assertThat(shared.get(elsewhere, "/contexts/" + id.text()).status()).isEqualTo(404);
    assertThat(shared.get(elsewhere, "/contexts/" + id.text() + "/similar").status())
        .isEqualTo(404);
  }

  @Test
  void whoReadsForATenantSeesNoOthersContentsWhateverTheQueryForgets() throws SQLException {
    store("it", "One");
    assertThat(found("{'query': 'one'}")).hasSize(1);

    assertThat(contentsSeenBy(story.tenant())).isOne();
    assertThat(contentsSeenBy("another")).isZero();
    assertThat(contentsSeenBy("")).isZero();
    assertThatThrownBy(() -> count("select count(content) from context"))
        .hasMessageContaining("permission denied");
  }

  private long contentsSeenBy(String tenant) throws SQLException {
    return count(
        "select set_config('hive.tenant', '%s', true)".formatted(tenant),
        "select count(content) from shown_context where tenant = '%s'".formatted(story.tenant()));
  }

  /** The number that the last query answers to the role that answers requests. */
  private long count(String... queries) throws SQLException {
    Database database = shared.stage().database();
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.app(), database.appPassword());
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String query : queries) {
        statement.execute(query);
      }
      try (ResultSet row = statement.getResultSet()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  @Test
  void whatIsForgottenOrHasExpiredIsNowhereAnyMore() {
    ContextId forgotten = store("it", "Canary one");
    ContextId expired = store("it", "Canary two");
    assertThat(found("{'query': 'canary'}")).hasSize(2);

    story.record(new ContextForgotten(forgotten, null));
    story.record("hive", new ContextExpired(expired));

    assertThat(found("{'query': 'canary'}")).isEmpty();
    assertThat(shared.get(story, "/contexts/" + forgotten.text()).status()).isEqualTo(404);
    JdbcTemplate jdbc = shared.instance().bean(JdbcTemplate.class);
    for (String table : List.of("context", "passage")) {
      assertThat(
              jdbc.queryForObject(
                  "select count(*) from %s where tenant = ?".formatted(table),
                  Long.class,
                  story.tenant()))
          .as(table)
          .isZero();
    }
  }

  @Test
  void aRevisionTakesThePlaceOfWhatWasSaid() {
    ContextId id = store("it", "The server is in Paris.");
    String revised = "Lunch is at noon.";
    story.record(new ContextRevised(id, Story.body("food", null, revised)));

    assertThat(found("{'query': 'Paris', 'mode': 'TEXT'}")).isEmpty();
    assertThat(found("{'query': 'Paris', 'mode': 'VECTOR'}")).isEmpty();
    assertThat(found("{'query': 'lunch', 'mode': 'TEXT'}")).containsExactly(id.text());

    library.embed(id, revised);

    assertThat(found("{'query': 'when do we eat?', 'mode': 'VECTOR'}")).containsExactly(id.text());
    JsonNode source = shared.get(story, "/contexts/" + id.text()).body().path("source");
    assertThat(source.path("type").asString()).isEqualTo("hive.context.ContextRevised");
  }

  @Test
  void theLikeOfAContextIsFoundWithoutItself() {
    ContextId cat = store("it", "Cats sleep all day.");
    ContextId kitten = store("it", "A kitten naps in the sun.");
    store("it", "The invoice is overdue.");

    Answer similar = shared.get(story, "/contexts/" + cat.text() + "/similar?k=1");

    assertThat(similar.status()).as(similar.toString()).isEqualTo(200);
    assertThat(similar.items("contextId")).containsExactly(kitten.text());
  }

  @Test
  void aPlaceMayBeGivenInPlaceOfWords() {
    ContextId bees = store("it", "Bees make honey.");
    store("it", "The invoice is overdue.");
    StringBuilder place = new StringBuilder();
    for (float number : model.embed(List.of("honey bees")).getFirst()) {
      place.append(place.isEmpty() ? "" : ",").append(number);
    }

    assertThat(found("{'embedding': [%s], 'k': 1}".formatted(place))).containsExactly(bees.text());
    assertThat(search(shared.admin(story), "{'embedding': [1, 2]}").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'query': ''}",
        "{'query': '  '}",
        "{'mode': 'TEXT', 'embedding': [1]}",
        "{'query': 'x', 'mode': 'GUESS'}",
        "{'query': 'x', 'k': 0}",
        "{'query': 'x', 'k': 101}",
        "{'query': 'x', 'k': 'ten'}",
        "{'query': 'x', 'tags': 'a'}",
        "{'query': 'x', 'tags': ['']}",
        "{'query': 'x', 'metadata': []}",
        "{'query': 'x', 'domain': ''}",
        "{'query': 'x', 'kind': 'RUMOUR'}",
        "{'query': 'x', 'storedFrom': 'yesterday'}",
        "{'embedding': []}",
        "{'embedding': ['x']}",
        "{'embedding': [null]}",
        "{'embedding': [1e999]}",
        "{'embedding': [0, 0, 0]}",
        "{'query': 'x', 'unknown': 1}"
      })
  void whatMakesNoSenseIsRefused(String body) {
    Answer answer = search(shared.admin(story), body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"the of and", "!!!", "'", "a & b | !c", "<->", "\\\\"})
  void oddWordsAreFoundOrNot(String words) {
    store("it", "Some content.");
    for (SearchMode mode : SearchMode.values()) {
      String body = "{\"query\": \"%s\", \"mode\": \"%s\"}".formatted(words, mode);
      shared.stage().log().publishNew();
      Answer answer =
          shared.admin(story).post("/contexts/search", body, shared.stage().log().position());
      assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }
  }
}

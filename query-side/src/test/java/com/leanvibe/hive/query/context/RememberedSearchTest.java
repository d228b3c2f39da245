package com.leanvibe.hive.query.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextExpired;
import com.leanvibe.hive.events.context.ContextForgotten;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.events.context.ContextKind;
import com.leanvibe.hive.events.context.ContextRevised;
import com.leanvibe.hive.events.context.ContextStored;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.events.permission.GrantRevoked;
import com.leanvibe.hive.platform.embedding.EmbeddingModel;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.Client;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Story;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was found before is shown again only where a search would find the same. */
@ExtendWith(SharedStage.class)
class RememberedSearchTest {

  private static final String QUERY = "{'query': 'where is the key?'}";

  private final SharedInstance shared;
  private final Library library;
  private final Client admin;

  RememberedSearchTest(SharedInstance shared) {
    this.shared = shared;
    Story story = shared.story();
    this.library =
        new Library(shared.stage().log(), story, shared.instance().bean(EmbeddingModel.class));
    this.admin = shared.admin(story);
  }

  private List<String> found(Client client, String body) {
    return library.found(client, body);
  }

  private Client reader(String name) {
    return shared.instance().as(name, library.story().tenant());
  }

  private double hits() {
    return shared
        .instance()
        .bean(MeterRegistry.class)
        .get("cache.gets")
        .tags("cache", "hive.context.found", "result", "hit")
        .functionCounter()
        .count();
  }

  private double unused() {
    return shared
        .instance()
        .bean(MeterRegistry.class)
        .get("hive.context.cache.unused")
        .functionCounter()
        .count();
  }

  /** What is found is found again, and that from what was remembered. */
  private List<String> foundAndKept(Client client, String body) {
    List<String> first = found(client, body);
    double before = hits();
    assertThat(found(client, body)).isEqualTo(first);
    assertThat(hits()).as("hits of %s", body).isEqualTo(before + 1);
    return first;
  }

  @ParameterizedTest
  @EnumSource(SearchMode.class)
  void theSameSearchIsNotDoneTwice(SearchMode mode) {
    library.store("it", "The key is under the mat.");
    library.store("it", "Where there is a key there is a door.");
    String body = "{'query': 'where is the key?', 'mode': '%s', 'k': 1}".formatted(mode);

    Answer first = library.search(admin, body);
    double before = hits();
    Answer second = library.search(admin, body);

    assertThat(hits()).isEqualTo(before + 1);
    assertThat(second.body().path("items")).isEqualTo(first.body().path("items")).hasSize(1);
    assertThat(found(admin, body.replace("'k': 1", "'k': 2"))).hasSize(2);
    assertThat(hits()).isEqualTo(before + 1);
  }

  @Test
  void whatMakesNoDifferenceIsTheSameSearch() {
    library.store(
        new ContextBody(
            ContextKind.OTHER,
            "it",
            null,
            "The key is under the mat.",
            null,
            List.of("a", "b"),
            Story.json("{\"x\": 1, \"y\": 2}"),
            null,
            5,
            null,
            null));
    assertThat(found(admin, "{'query': 'key', 'tags': ['a', 'b'], 'metadata': {'x': 1, 'y': 2}}"))
        .hasSize(1);
    double before = hits();

    assertThat(
            found(
                admin,
                "{'metadata': {'y': 2, 'x': 1}, 'tags': ['b', 'a', 'b'], 'k': 10,"
                    + " 'mode': 'HYBRID', 'query': 'key'}"))
        .hasSize(1);
    assertThat(hits()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @EnumSource(SearchMode.class)
  void whatIsStoredRevisedOrForgottenIsSeenAtOnce(SearchMode mode) {
    String body = "{'query': 'key', 'mode': '%s'}".formatted(mode);
    String words = "{'query': 'key', 'mode': 'TEXT'}";
    ContextId first = library.store("it", "The key.");
    List<String> atFirst = foundAndKept(admin, body);
    ContextId second = library.store("it", "The other key.");
    assertThat(foundAndKept(admin, words)).containsExactlyInAnyOrder(first.text(), second.text());
    assertThat(found(admin, body)).containsAll(atFirst);

    library.story().record(new ContextRevised(first, Story.body("it", null, "Soup on Mondays.")));
    library.embed(first, "Soup on Mondays.");
    assertThat(foundAndKept(admin, words)).containsExactly(second.text());
    assertThat(found(admin, body)).first().isEqualTo(second.text());

    library.story().record(new ContextForgotten(second, null));
    assertThat(foundAndKept(admin, words)).isEmpty();
    assertThat(found(admin, body)).doesNotContain(second.text());
  }

  @Test
  void whereAContextStandsIsSeenAtOnce() {
    ContextId later = library.story().store("it", "The key is under the mat.");
    String body = "{'query': 'key', 'mode': 'VECTOR'}";
    assertThat(foundAndKept(admin, body)).isEmpty();

    library.embed(later, "The key is under the mat.");

    assertThat(found(admin, body)).containsExactly(later.text());
  }

  /** Partitions overtake each other, so that the last position says nothing of those before it. */
  @Test
  void anEventThatComesAfterLaterOnesIsSeenAtOnce() {
    library.store("it", "Nothing to see.");
    String body = "{'query': 'key', 'mode': 'TEXT'}";
    assertThat(foundAndKept(admin, body)).isEmpty();
    ContextId early = ContextId.next();
    StoredEvent overtaken = stored(early);
    StoredEvent overtaking = stored(ContextId.next());
    shared.stage().log().publish(List.of(overtaking));
    await().until(() -> Library.ids(now(body)).size() == 1);
    Library.ids(now(body));

    shared.stage().log().publish(List.of(overtaken));

    await().untilAsserted(() -> assertThat(Library.ids(now(body))).contains(early.text()));
    assertThat(found(admin, body)).hasSize(2);
  }

  private StoredEvent stored(ContextId context) {
    Story story = library.story();
    return story.record(
        new ContextStored(context, story.tenant(), null, Story.body("it", null, "The key.")));
  }

  private Answer now(String body) {
    return admin.post("/contexts/search", body.replace('\'', '"'), 0);
  }

  @Test
  void whoseGrantIsRevokedIsShownNothingThatWasKept() {
    ContextId open = library.store("open", "The key is under the mat.");
    ContextId closed = library.store("closed", "The key is in the safe.");
    library.define("reader");
    GrantId some = library.grant("ada", "reader", "domain/open");
    GrantId others = library.grant("ada", "reader", "domain/closed");
    Client ada = reader("ada");
    assertThat(foundAndKept(ada, QUERY)).containsExactlyInAnyOrder(open.text(), closed.text());

    revoke(others);
    assertThat(foundAndKept(ada, QUERY)).containsExactly(open.text());
    revoke(some);
    assertThat(library.search(ada, QUERY).status()).isEqualTo(403);
  }

  private void revoke(GrantId grant) {
    library
        .story()
        .record(new GrantRevoked(grant, library.story().tenant(), "ada", "not needed any more"));
  }

  @Test
  void whoeverMayReadOtherThingsFindsOtherThings() {
    ContextId open = library.store("open", "The key is under the mat.");
    ContextId closed = library.store("closed", "The key is in the safe.");
    library.define("reader");
    library.grant("ada", "reader", "domain/open");
    library.grant("bob", "reader", "domain/closed");
    library.grant("eve", "reader", "domain/elsewhere");
    library.grant("cat", "reader", "domain/open");

    assertThat(foundAndKept(admin, QUERY)).hasSize(2);
    assertThat(foundAndKept(reader("ada"), QUERY)).containsExactly(open.text());
    assertThat(foundAndKept(reader("bob"), QUERY)).containsExactly(closed.text());
    assertThat(foundAndKept(reader("eve"), QUERY)).isEmpty();
    double before = hits();
    assertThat(found(reader("cat"), QUERY)).containsExactly(open.text());
    assertThat(hits()).isEqualTo(before);
  }

  @Test
  void whoeverMayReadEverythingSharesWhatWasFound() {
    library.store("it", "The key is under the mat.");
    library.define("reader");
    library.grant("ada", "reader", "tenant");
    assertThat(found(admin, QUERY)).hasSize(1);
    double before = hits();

    assertThat(found(reader("ada"), QUERY)).hasSize(1);
    assertThat(hits()).isEqualTo(before + 1);
  }

  @Test
  void anotherTenantSharesNothing() {
    library.store("it", "The key is under the mat.");
    assertThat(foundAndKept(admin, QUERY)).hasSize(1);
    Story other = shared.story();
    new Library(shared.stage().log(), other, shared.instance().bean(EmbeddingModel.class))
        .store("it", "Another key.");

    Client stranger = shared.admin(other);
    assertThat(found(stranger, QUERY)).hasSize(1).doesNotContainAnyElementsOf(found(admin, QUERY));
  }

  @Test
  void wherePoliciesGoByFactsWhatWasFoundIsDecidedAnew() {
    ContextId open = library.store("open", "The key is under the mat.");
    library.store("closed", "The key is in the safe.");
    library.define("reader");
    library.grant("ada", "reader", "tenant");
    library.forbid("resource has domain && resource.domain == \"closed\"");

    assertThat(foundAndKept(reader("ada"), QUERY)).containsExactly(open.text());

    library.forbid("resource has domain && resource.domain == \"open\"");
    assertThat(found(reader("ada"), QUERY)).hasSize(1).doesNotContain(open.text());
  }

  @Test
  void wherePoliciesGoByTheRequestNothingIsKept() {
    library.store("open", "The key is under the mat.");
    library.define("reader");
    library.grant("ada", "reader", "tenant");
    library.forbid("context has address && context.address == \"192.0.2.1\"");
    double before = hits();

    assertThat(found(reader("ada"), QUERY)).hasSize(1);
    assertThat(found(reader("ada"), QUERY)).hasSize(1);
    assertThat(hits()).isEqualTo(before);
  }

  @Test
  void whatHasExpiredSinceIsNotShownAndSearchedAnew() {
    ContextId stays = library.store("it", "The key is under the mat.");
    ContextId expiring =
        library.store(
            new ContextBody(
                ContextKind.OTHER,
                "it",
                null,
                "The key is in the safe.",
                null,
                List.of(),
                Story.json("{}"),
                null,
                5,
                null,
                Instant.now().plusSeconds(6)));
    assertThat(foundAndKept(admin, QUERY)).contains(expiring.text());
    double before = unused();

    await().untilAsserted(() -> assertThat(found(admin, QUERY)).containsExactly(stays.text()));
    assertThat(unused()).isGreaterThan(before);

    library.story().record("hive", new ContextExpired(expiring));
    assertThat(foundAndKept(admin, QUERY)).containsExactly(stays.text());
  }
}

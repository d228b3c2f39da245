package com.leanvibe.hive.query.context;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextEmbedded;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.events.context.ContextKind;
import com.leanvibe.hive.events.context.HalfVector;
import com.leanvibe.hive.events.context.Passage;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.events.permission.PolicyDefined;
import com.leanvibe.hive.events.permission.PolicyId;
import com.leanvibe.hive.events.permission.RoleDefined;
import com.leanvibe.hive.events.permission.RoleGranted;
import com.leanvibe.hive.events.permission.RoleId;
import com.leanvibe.hive.platform.embedding.EmbeddingModel;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.Client;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Story;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * However somebody with partial rights searches, nothing is found that it could not read alone, and
 * whoever asks for all gets all that it may read.
 */
@ExtendWith(SharedStage.class)
class ContextLeakTest {

  private static final int IN_CI = 2_000;
  private static final int NIGHTLY = 100_000;
  private static final int CONTEXTS = 90;
  private static final int SUBJECTS = 6;
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final List<String> DOMAINS =
      List.of("org", "org/x", "org/x/y", "orga", "org0", "payroll", "org-x", "web");

  private static final List<String> WORDS =
      List.of(
          "the key is under the mat",
          "salary of the director",
          "' or 1=1 --",
          "\") or (\"",
          "org/x' union select * from context --",
          "%",
          "key -mat",
          "\"salary of\"",
          "payroll or key",
          "蜂巢",
          "*");

  private final SharedInstance shared;
  private final Story story;
  private final Random random = new Random(System.nanoTime());
  private final Map<ContextId, ContextBody> contexts = new HashMap<>();

  ContextLeakTest(SharedInstance shared) {
    this.shared = shared;
    this.story = shared.story();
  }

  @Test
  void nothingIsFoundThatCouldNotBeReadAlone(TestReporter reporter) {
    search(IN_CI, reporter);
  }

  @Test
  @Tag("nightly")
  void nothingIsFoundThatCouldNotBeReadAloneForLonger(TestReporter reporter) {
    search(NIGHTLY, reporter);
  }

  private void search(int searches, TestReporter reporter) {
    furnish(story, contexts);
    furnish(shared.story(), new HashMap<>());
    IntStream.range(0, SUBJECTS).forEach(this::giveRights);
    shared.stage().log().publishNew();
    shared.stage().awaitPosition(shared.stage().log().position());
    Map<String, Set<String>> readable = new HashMap<>();
    for (int i = 0; i < SUBJECTS; i++) {
      readable.put(subject(i), readableBy(subject(i)));
    }
    long hits = 0;
    for (int i = 0; i < searches; i++) {
      hits += searchOnce(subject(random.nextInt(SUBJECTS)), readable);
    }
    reporter.publishEntry("leaks", "%d searches, %d hits, none foreign".formatted(searches, hits));
    assertThat(readable.values()).anyMatch(may -> !may.isEmpty() && may.size() < CONTEXTS);
    assertThat(hits).isPositive();
  }

  private static String subject(int number) {
    return "reader-" + number;
  }

  private void furnish(Story where, Map<ContextId, ContextBody> made) {
    EmbeddingModel model = shared.instance().bean(EmbeddingModel.class);
    List<float[]> vectors = model.embed(WORDS);
    for (int i = 0; i < CONTEXTS; i++) {
      int words = random.nextInt(WORDS.size());
      ContextBody body =
          new ContextBody(
              oneOf(List.of(ContextKind.values())),
              oneOf(DOMAINS),
              null,
              WORDS.get(words),
              null,
              random.nextBoolean() ? List.of("a") : List.of("a", "b"),
              Story.json("{\"n\": %d}".formatted(random.nextInt(3))),
              null,
              5,
              null,
              null);
      ContextId id = where.store(body);
      made.put(id, body);
      Passage passage = new Passage(0, 3, HalfVector.of(vectors.get(words)));
      where.record("hive", new ContextEmbedded(id, model.id(), List.of(passage)));
    }
  }

  /** Places, single contexts, and policies that forbid what they give. */
  private void giveRights(int number) {
    String tenant = story.tenant();
    String role = "role-" + number;
    story.record(
        new RoleDefined(RoleId.of(tenant, role), tenant, role, List.of("context:read"), List.of()));
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      String scope =
          switch (random.nextInt(4)) {
            case 0 -> "context/" + oneOf(List.copyOf(contexts.keySet())).text();
            case 1 -> number == 0 ? "tenant" : "domain/" + oneOf(DOMAINS) + "/*";
            default -> "domain/" + oneOf(DOMAINS);
          };
      story.record(
          new RoleGranted(
              GrantId.next(), tenant, subject(number), role, scope, null, null, "needed"));
    }
    if (random.nextBoolean()) {
      String text =
          "forbid (principal == User::\"%s\", action, resource) when { resource.contextKind == \"%s\" };"
              .formatted(subject(number), oneOf(List.of(ContextKind.values())));
      story.record(new PolicyDefined(PolicyId.of(tenant, role), tenant, role, text));
    }
  }

  private Set<String> readableBy(String subject) {
    Client client = shared.instance().as(subject, story.tenant());
    long position = shared.stage().log().position();
    return contexts.keySet().stream()
        .map(ContextId::text)
        .filter(id -> client.get("/contexts/" + id, position).status() == 200)
        .collect(toSet());
  }

  private int searchOnce(String subject, Map<String, Set<String>> readable) {
    ObjectNode query = JSON.createObjectNode().put("query", oneOf(WORDS));
    query.put("mode", oneOf(List.of(SearchMode.values())).name());
    query.put("k", oneOf(List.of(1, 3, 100)));
    boolean filtered = random.nextBoolean();
    if (filtered) {
      addFilters(query);
    }
    Client client = shared.instance().as(subject, story.tenant());
    Answer answer = client.post("/contexts/search", query.toString(), 0);
    Set<String> may = readable.get(subject);
    if (answer.status() == 403) {
      assertThat(may).as(subject).isEmpty();
      return 0;
    }
    assertThat(answer.status()).as("%s %s", query, answer).isEqualTo(200);
    List<String> found = answer.items("contextId");
    assertThat(may).as("%s by %s", query, subject).containsAll(found);
    assertThat(found).as("%s by %s", query, subject).doesNotHaveDuplicates();
    boolean all = !filtered && !query.path("mode").asString().equals("TEXT");
    if (all && query.path("k").asInt() == 100) {
      assertThat(found).as("%s by %s", query, subject).hasSameSizeAs(may);
    }
    return found.size();
  }

  private void addFilters(ObjectNode query) {
    List<Runnable> filters = new ArrayList<>();
    filters.add(() -> query.put("domain", oneOf(DOMAINS)));
    filters.add(() -> query.putArray("tags").add(oneOf(List.of("a", "b", "'"))));
    filters.add(() -> query.putObject("metadata").put("n", random.nextInt(4)));
    filters.add(() -> query.put("kind", oneOf(List.of(ContextKind.values())).name()));
    filters.stream().filter(each -> random.nextInt(3) == 0).forEach(Runnable::run);
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}

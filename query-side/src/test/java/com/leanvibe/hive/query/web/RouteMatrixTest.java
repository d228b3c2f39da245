package com.leanvibe.hive.query.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.approval.ApprovalId;
import com.leanvibe.hive.events.approval.ApprovalRequested;
import com.leanvibe.hive.events.approval.ApprovalTerms;
import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextKind;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.events.workflow.WorkflowId;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.Client;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Story;
import com.leanvibe.hive.query.running.TestLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Every route, sent by everybody, about everything: what is theirs, their tenant's, another
 * tenant's and nobody's. Who may is written down here once more, by hand.
 */
@ExtendWith(SharedStage.class)
class RouteMatrixTest {

  /** Who may do what; "@itself" where only about itself. */
  private static final String TABLE =
      """
      agent:read           ADMIN OPERATOR AGENT AUDITOR
      task:read            ADMIN OPERATOR AGENT AUDITOR
      workflow:read        ADMIN OPERATOR AGENT AUDITOR
      context:read         ADMIN OPERATOR AGENT AUDITOR
      system:read          ADMIN OPERATOR AGENT AUDITOR
      authorization:decide ADMIN AUDITOR OPERATOR@itself AGENT@itself
      authorization:read   ADMIN AUDITOR
      role:read            ADMIN AUDITOR
      grant:read           ADMIN AUDITOR
      policy:read          ADMIN AUDITOR
      approval:read        ADMIN OPERATOR AUDITOR
      approval-rule:read   ADMIN AUDITOR
      audit:read           ADMIN AUDITOR
      audit:export         ADMIN AUDITOR
      privacy:export       ADMIN
      compliance:read      ADMIN AUDITOR
      replay:read          ADMIN AUDITOR
      replay:retry         ADMIN
      replay:discard       ADMIN
      replay:start         ADMIN
      replay:pause         ADMIN
      replay:resume        ADMIN
      replay:cancel        ADMIN
      replay:promote       ADMIN
      replay:revert        ADMIN
      """;

  private static final Map<String, Set<String>> MAY =
      TABLE
          .lines()
          .map(line -> line.split(" +"))
          .collect(
              Collectors.toMap(
                  row -> row[0], row -> Set.of(Arrays.copyOfRange(row, 1, row.length))));

  /** What is looked up, also for who may not: what is not there is told from what is refused. */
  private static final Set<String> LOOKED_UP =
      Set.of("agent", "approval", "context", "task", "workflow");

  private static final Map<String, String> PARAMETERS =
      Map.of(
          "/authorization/subjects", "?action=task:cancel&resource=task/*",
          "/authorization/resources", "?action=task:cancel&subject=somebody",
          "/authorization/changes", "?subject=somebody",
          "/events/stream", "?maxSeconds=0",
          "/audit/proofs/inclusion", "?position=0",
          "/audit/proofs/consistency", "?from=0&to=0");

  private static final String QUESTION =
      """
      {"subject": "{subject}", "action": "task:cancel", "resource": "task/*"}""";

  /** What a platform administrator may do to what is everybody's, which none of these things is. */
  private static final Set<String> OF_PLATFORM_TOO =
      Set.of(
          "replay:start",
          "replay:pause",
          "replay:resume",
          "replay:cancel",
          "replay:promote",
          "replay:revert");

  private static final Map<String, String> BODIES =
      Map.of(
          "/contexts/search",
          "{\"query\": \"x\"}",
          "/authorization/decisions",
          QUESTION,
          "/authorization/decisions/batch",
          "{\"items\": [" + QUESTION + "]}");

  /** Who may discard comes last: nothing is left of what was discarded. */
  private enum Who {
    PLATFORM_ADMIN,
    OPERATOR,
    AGENT,
    AUDITOR,
    NONE,
    ADMIN
  }

  /** What is there comes last, as it may be discarded. */
  private enum Whose {
    /** The route is about nothing that it names. */
    NAMELESS,
    ANOTHER_TENANTS,
    NOBODYS,
    ITS_OWN,
    ITS_TENANTS;

    boolean isThere() {
      return this != ANOTHER_TENANTS && this != NOBODYS;
    }
  }

  /** A tenant: who is in it, and by the routes' beginnings what is. */
  private record House(Map<Who, Client> callers, AgentId agent, Map<String, String> things) {

    String subject(Who who) {
      return who == Who.AGENT ? agent.text() : who.name();
    }
  }

  private record Route(String method, String path, String action) {

    static Route of(RequestMappingInfo info, HandlerMethod handler) {
      String pattern = info.getPathPatternsCondition().getFirstPattern().toString();
      Allowed allowed = handler.getMethodAnnotation(Allowed.class);
      return new Route(
          info.getMethodsCondition().getMethods().iterator().next().name(),
          pattern.substring("/api/v1".length()),
          allowed == null ? "none" : allowed.action());
    }

    boolean namesSomething() {
      return path.contains("{id}");
    }

    String feature() {
      return action.substring(0, action.indexOf(':'));
    }

    /** What of a tenant's things it is about: a letter that is discarded is about no other. */
    String kind() {
      if (path.endsWith("/discard")) {
        return "discard";
      }
      return path.startsWith("/replays/dead-letters") ? "dead-letters" : path.split("/")[1];
    }

    boolean isQuestion() {
      return action.equals("authorization:decide");
    }

    /** What it is about, where that is not in its path: a question about a subject. */
    String body(String subject) {
      return BODIES.getOrDefault(path, "{}").replace("{subject}", subject);
    }

    String about(String id) {
      return path.replace("{id}", id)
              .replace("{subject}", "somebody")
              .replace("{criterion}", "CC8.1")
          + PARAMETERS.getOrDefault(path, "");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private record Combination(Route route, House house, Who who, Whose whose, String id) {

    Answer send() {
      String subject = whose == Whose.ITS_OWN ? house.subject(who) : "somebody";
      return RouteMatrixTest.send(house.callers().get(who), route, id, subject);
    }

    boolean isPermitted() {
      Set<String> may = MAY.get(route.action());
      return may.contains(who.name()) || whose == Whose.ITS_OWN && may.contains(who + "@itself");
    }

    boolean isAsExpected(Answer answer) {
      if (isPermitted()) {
        return whose.isThere() ? isAdmitted(answer.status()) : answer.status() == 404;
      }
      return isAbsent() ? answer.status() == 404 : isRefused(answer);
    }

    /** Of dead letters all are refused alike: nobody looks them up for who may read none. */
    private boolean isAbsent() {
      return !whose.isThere() && LOOKED_UP.contains(route.feature());
    }

    private static boolean isAdmitted(int status) {
      return status < 500 && status != 401 && status != 403 && status != 404;
    }

    private boolean isRefused(Answer answer) {
      return answer.status() == 403
          && answer.body().path("action").asString().equals(lacking())
          && answer.body().path("resource").asString().equals(route.feature() + "/" + id);
    }

    /** Who may ask about itself only lacks what it takes to look at others. */
    private String lacking() {
      boolean asks = MAY.get(route.action()).contains(who + "@itself");
      return asks ? "authorization:read" : route.action();
    }
  }

  private final SharedInstance shared;

  RouteMatrixTest(SharedInstance shared) {
    this.shared = shared;
  }

  private static Answer send(Client caller, Route route, String id, String subject) {
    return route.method().equals("GET")
        ? caller.get(route.about(id))
        : caller.post(route.about(id), route.body(subject), 0);
  }

  private House house() {
    Story story = shared.story();
    AgentId agent = story.registerAgent("caller");
    Map<Who, Client> callers = new EnumMap<>(Who.class);
    for (Who who : Who.values()) {
      callers.put(who, caller(who, agent, story.tenant()));
    }
    return new House(callers, agent, things(story));
  }

  private Client caller(Who who, AgentId agent, String tenant) {
    String subject = who == Who.AGENT ? agent.text() : who.name();
    Role[] roles = who == Who.NONE ? new Role[0] : new Role[] {Role.valueOf(who.name())};
    return shared.instance().as(subject, tenant, roles);
  }

  private Map<String, String> things(Story story) {
    WorkflowId workflow = WorkflowId.next();
    TaskId task = TaskId.next();
    AgentId agent = story.registerAgent("agent");
    story.submitWorkflow(workflow, "workflow", Map.of("task", task));
    story.submit(task, "task", workflow, "task", List.of(), TaskStatus.QUEUED);
    String approval = approval(story);
    String context = story.store(aboutSomebody()).text();
    List<String> letters = letters(story);
    new TestLedger(shared.stage().log(), story.tenant()).seal();
    String export =
        shared
            .admin(story)
            .post("/audit/exports", "{}", Map.of())
            .body()
            .path("exportId")
            .asString();
    return Map.of(
        "audit", export,
        "agents", agent.text(),
        "tasks", task.text(),
        "workflows", workflow.text(),
        "approvals", approval,
        "contexts", context,
        "replays", replay(story),
        "dead-letters", letters.getFirst(),
        "discard", letters.getLast());
  }

  /** One of a part that is the tenant's alone, which is over. */
  private String replay(Story story) {
    Client admin = shared.admin(story);
    String order =
        "{\"projection\": \"workflows\", \"mode\": \"DRY_RUN\", \"tenant\": \"%s\"}"
            .formatted(story.tenant());
    String id = admin.post("/replays", order, Map.of()).body().path("replayId").asString();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> admin.get("/replays/" + id).body().path("status").asString().equals("COMPLETED"));
    return id;
  }

  private static ContextBody aboutSomebody() {
    return new ContextBody(
        ContextKind.OTHER,
        "domain",
        null,
        "content",
        null,
        List.of(),
        JsonNodeFactory.instance.objectNode(),
        "somebody",
        5,
        null,
        null);
  }

  private static String approval(Story story) {
    ApprovalId id = ApprovalId.next();
    ApprovalTerms terms =
        new ApprovalTerms("somebody", "ab".repeat(32), 1, List.of(), story.now().plusSeconds(60));
    story.record(
        new ApprovalRequested(
            id, story.tenant(), "rule", "agent:retire", "agent/x", "POST", "/", "", terms));
    return id.text();
  }

  /** Two tasks to which happened what no projection knows. */
  private List<String> letters(Story story) {
    happensUnknown(story, story.submit("first"));
    happensUnknown(story, story.submit("second"));
    JsonNode letters = shared.get(story, "/replays/dead-letters").body().path("items");
    return letters.valueStream().map(each -> each.path("deadLetterId").asString()).toList();
  }

  private void happensUnknown(Story story, TaskId task) {
    var log = shared.stage().log();
    byte[] metadata = log.metadata(story.tenant(), Story.OPERATOR, story.now());
    log.record(task.key(), "hive.task.TaskTeleported", 1, metadata, "{}".getBytes(UTF_8));
  }

  @Test
  void the_table_has_the_actions_of_all_routes_and_no_others() {
    Set<String> ofRoutes = routes().map(Route::action).collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>(ofRoutes);
    missing.removeAll(MAY.keySet());
    Set<String> unused = new TreeSet<>(MAY.keySet());
    unused.removeAll(ofRoutes);

    assertThat(missing).as("add a row to TABLE that says who may do it, for each of").isEmpty();
    assertThat(unused).as("no route has such an action, remove from TABLE").isEmpty();
  }

  @Test
  void everybody_may_do_what_the_table_says_and_nothing_else(TestReporter reporter) {
    List<Combination> all = combinations(List.of(house(), house()));
    Map<Integer, Integer> statuses = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    long begun = System.nanoTime();

    for (Combination each : all) {
      Answer answer = each.send();
      statuses.merge(answer.status(), 1, Integer::sum);
      if (!each.isAsExpected(answer)) {
        wrong.add(
            "%s as %s, %s: %d %s"
                .formatted(each.route(), each.who(), each.whose(), answer.status(), answer.body()));
      }
    }

    double seconds = (System.nanoTime() - begun) / 1e9;
    reporter.publishEntry(
        "matrix", "%d combinations in %.1f s, %s".formatted(all.size(), seconds, statuses));
    assertThat(wrong).isEmpty();
    assertThat(all).hasSizeGreaterThan(400);
    assertThat(statuses.keySet()).contains(200, 403, 404, 422);
  }

  @Test
  void nobody_is_admitted_without_a_token() {
    Client anybody = shared.instance().anybody();

    List<Route> admitted =
        routes().filter(each -> send(anybody, each, "x", "x").status() != 401).toList();

    assertThat(admitted).isEmpty();
  }

  private Stream<Route> routes() {
    return shared
        .instance()
        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .entrySet()
        .stream()
        .filter(each -> each.getKey().getPatternValues().iterator().next().startsWith("/api/v1"))
        .map(each -> Route.of(each.getKey(), each.getValue()));
  }

  private List<Combination> combinations(List<House> houses) {
    List<Combination> all = new ArrayList<>();
    for (Whose whose : Whose.values()) {
      for (Who who : Who.values()) {
        for (House house : houses) {
          House other = houses.get(1 - houses.indexOf(house));
          routes()
              .filter(route -> MAY.containsKey(route.action()))
              .filter(route -> applies(whose, route, who))
              .filter(
                  route -> who != Who.PLATFORM_ADMIN || !OF_PLATFORM_TOO.contains(route.action()))
              .map(r -> new Combination(r, house, who, whose, id(r, house, other, whose)))
              .forEach(all::add);
        }
      }
    }
    return all;
  }

  private static boolean applies(Whose whose, Route route, Who who) {
    return switch (whose) {
      case NAMELESS -> !route.namesSomething();
      case ITS_OWN ->
          route.isQuestion()
              || route.kind().equals("agents") && route.namesSomething() && who == Who.AGENT;
      default -> route.namesSomething();
    };
  }

  private static String id(Route route, House house, House other, Whose whose) {
    return switch (whose) {
      case NAMELESS -> "*";
      case ITS_OWN -> route.isQuestion() ? "*" : house.agent().text();
      case ITS_TENANTS -> thing(route, house);
      case ANOTHER_TENANTS -> thing(route, other);
      case NOBODYS -> UUID.randomUUID().toString();
    };
  }

  private static String thing(Route route, House house) {
    assertThat(house.things())
        .as("add to things() what %s can be about", route)
        .containsKey(route.kind());
    return house.things().get(route.kind());
  }
}

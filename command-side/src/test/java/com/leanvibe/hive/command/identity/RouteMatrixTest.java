package com.leanvibe.hive.command.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.Api.AgentApi;
import com.leanvibe.hive.command.Api.Answer;
import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.platform.security.Allowed;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every route, sent by everybody, about everything: what is theirs, their tenant's, another
 * tenant's and nobody's. Who may is written down here once more, by hand.
 */
class RouteMatrixTest extends CommandSideTest {

  private static final int AT_ONCE = 8;

  /** Who may do what; "@itself" where only as, or to, itself. */
  private static final String TABLE =
      """
      tenant:create            PLATFORM_ADMIN
      signing-key:rotate       PLATFORM_ADMIN
      client:register          ADMIN
      client:rotate            ADMIN
      client:disable           ADMIN
      grant:create             ADMIN
      grant:revoke             ADMIN
      role:define              ADMIN
      role:remove              ADMIN
      policy:define            ADMIN
      policy:remove            ADMIN
      agent:register           ADMIN OPERATOR
      agent:change             ADMIN OPERATOR AGENT@itself
      agent:rotate-credentials ADMIN OPERATOR AGENT@itself
      agent:subscribe          ADMIN OPERATOR AGENT@itself
      agent:unsubscribe        ADMIN OPERATOR AGENT@itself
      agent:drain              ADMIN OPERATOR AGENT@itself
      agent:sleep              ADMIN OPERATOR AGENT@itself
      agent:wake               ADMIN OPERATOR AGENT@itself
      agent:retire             ADMIN OPERATOR AGENT@itself
      agent:suspend            ADMIN OPERATOR
      agent:resume             ADMIN OPERATOR
      agent:read-dead-letters  ADMIN OPERATOR
      agent:redrive            ADMIN OPERATOR
      agent:heartbeat          AGENT@itself
      agent:claim              AGENT@itself
      agent:read-inbox         AGENT@itself
      agent:acknowledge        AGENT@itself
      context:store            ADMIN OPERATOR AGENT
      context:revise           ADMIN OPERATOR AGENT
      context:forget           ADMIN OPERATOR AGENT
      message:send             ADMIN OPERATOR AGENT
      task:submit              ADMIN OPERATOR AGENT
      task:cancel              ADMIN OPERATOR
      task:retry               ADMIN OPERATOR
      task:approve             ADMIN OPERATOR
      task:reject              ADMIN OPERATOR
      approval:approve         ADMIN OPERATOR
      approval:reject          ADMIN OPERATOR
      approval-rule:define     ADMIN
      approval-rule:remove     ADMIN
      task:start               AGENT
      task:progress            AGENT
      task:complete            AGENT
      task:fail                AGENT
      task:release             AGENT
      workflow:submit          ADMIN OPERATOR AGENT
      privacy:erase            ADMIN
      audit:check              ADMIN AUDITOR
      """;

  private static final Map<String, Set<String>> MAY =
      TABLE
          .lines()
          .map(line -> line.split(" +"))
          .collect(
              Collectors.toMap(
                  row -> row[0], row -> Set.of(Arrays.copyOfRange(row, 1, row.length))));

  /** Bodies of what is created; other routes are sent a version that nothing has. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("POST /tenants", "{'name': 'Matrix'}"),
          Map.entry("POST /clients", "{'name': 'matrix', 'roles': ['AUDITOR']}"),
          Map.entry("POST /grants", "{'subject': 'x', 'role': 'AUDITOR', 'reason': 'matrix'}"),
          Map.entry("POST /grants/{id}/revoke", "{'reason': 'matrix'}"),
          Map.entry("PUT /roles/{name}", "{'permissions': ['task:read']}"),
          Map.entry("PUT /approval-rules/{name}", "{'actions': ['agent:wake']}"),
          Map.entry("POST /tasks", "{'title': 'x'}"),
          Map.entry("POST /tasks/batch", "{'items': [{'title': 'x'}]}"),
          Map.entry("POST /workflows", "{'name': 'x', 'tasks': [{'key': 'x'}]}"),
          Map.entry("POST /contexts", "{'domain': 'x', 'content': 'y'}"),
          Map.entry("POST /contexts/batch", "{'items': [{'domain': 'x', 'content': 'y'}]}"),
          Map.entry("PUT /contexts/{id}", "{'domain': 'x', 'content': 'y'}"),
          Map.entry("POST /messages", "{'to': {'topic': 'x'}, 'type': 'x', 'body': {}}"),
          Map.entry(
              "POST /messages/batch",
              "{'items': [{'to': {'topic': 'x'}, 'type': 'x', 'body': {}}]}"),
          // Refused by whoever lets it through: nobody is erased here.
          Map.entry("POST /privacy/subjects/{subject}/erase", "{'reason': 'names somebody'}"),
          Map.entry("POST /tasks/{id}/start", "{'attempt': 1}"),
          Map.entry("POST /tasks/{id}/progress", "{'attempt': 1, 'percent': 1}"),
          Map.entry("POST /tasks/{id}/complete", "{'attempt': 1}"),
          Map.entry("POST /tasks/{id}/fail", "{'attempt': 1}"),
          Map.entry("POST /tasks/{id}/release", "{'attempt': 1}"));

  /** Nothing has that version, so what has one is left as it is; no stream begins there. */
  private static final String[] HARMLESS = {"If-Match", "\"999\"", "Last-Event-ID", "none"};

  private enum Who {
    PLATFORM_ADMIN,
    ADMIN,
    OPERATOR,
    AGENT,
    AUDITOR,
    NONE
  }

  private enum Whose {
    /** The route is about nothing that it names. */
    NAMELESS,
    ITS_OWN,
    ITS_TENANTS,
    ANOTHER_TENANTS,
    NOBODYS;

    boolean isThere() {
      return this != ANOTHER_TENANTS && this != NOBODYS;
    }
  }

  /** A tenant: who is in it, and by the beginnings of routes what they can be about. */
  private record House(Map<Who, Api> callers, Map<String, String> things) {}

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
      return path.contains("{id}") || path.contains("{name}");
    }

    boolean goesByName() {
      return path.contains("{name}");
    }

    String feature() {
      return action.substring(0, action.indexOf(':'));
    }

    String plural() {
      return path.split("/")[1];
    }

    /** The path about something; keys are not rotated, as their parameter makes no sense. */
    String about(String id) {
      return path.replace("{id}", id)
              .replace("{name}", id)
              .replace("{topic}", "news")
              .replace("{subject}", "somebody")
          + (action.equals("signing-key:rotate") ? "?immediate=perhaps" : "");
    }

    String body() {
      return BODIES.getOrDefault(method + " " + path, "{}").replace('\'', '"');
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private record Combination(Route route, House house, Who who, Whose whose, String id) {

    Answer send() {
      return house.callers().get(who).raw(route.method(), route.about(id), route.body(), HARMLESS);
    }

    boolean isPermitted() {
      Set<String> may = MAY.get(route.action());
      return may.contains(who.name()) || whose == Whose.ITS_OWN && may.contains(who + "@itself");
    }

    boolean isAsExpected(Answer answer) {
      if (!whose.isThere() && !route.goesByName()) {
        return answer.status() == 404;
      }
      return isPermitted() ? isAdmitted(answer) : isRefused(answer);
    }

    /** Whoever names what is not there may be told, or may have made it. */
    private boolean isAdmitted(Answer answer) {
      return answer.status() < 500
          && answer.status() != 401
          && answer.status() != 403
          && (answer.status() != 404 || !whose.isThere());
    }

    private boolean isRefused(Answer answer) {
      return answer.status() == 403
          && answer.text("action").equals(route.action())
          && answer.text("resource").equals(route.feature() + "/" + id);
    }
  }

  private record Outcome(Combination combination, Answer answer) {

    int status() {
      return answer.status();
    }

    boolean isAsExpected() {
      return combination.isAsExpected(answer);
    }

    @Override
    public String toString() {
      return "%s as %s, %s: %s"
          .formatted(combination.route(), combination.who(), combination.whose(), answer);
    }
  }

  private static List<House> houses;

  @BeforeAll
  static void fillTwoTenants() {
    houses = List.of(house(), house());
  }

  private static House house() {
    Api admin = admin().newTenant();
    Map<Who, Api> callers = new EnumMap<>(Who.class);
    callers.put(Who.PLATFORM_ADMIN, platformAdmin(claims(admin).path("tenant").asString()));
    callers.put(Who.ADMIN, admin);
    callers.put(Who.OPERATOR, admin.newClient("OPERATOR"));
    callers.put(Who.AGENT, admin.newAgent(1).api());
    callers.put(Who.AUDITOR, admin.newClient("AUDITOR"));
    callers.put(Who.NONE, admin.newClient());
    return new House(callers, things(admin));
  }

  private static Map<String, String> things(Api admin) {
    AgentApi agent = admin.newAgent(1);
    String name = "own-" + UUID.randomUUID();
    admin.raw("PUT", "/roles/" + name, "{\"permissions\": [\"task:read\"]}");
    String policy = "forbid (principal == Client::\"nobody\", action, resource);";
    admin.raw("PUT", "/policies/" + name, policy, "Content-Type", "text/plain");
    Map<String, String> grant = Map.of("subject", "x", "role", "AUDITOR", "reason", "matrix");
    Map<String, String> context = Map.of("domain", "x", "content", "y");
    return Map.of(
        "approvals", approval(admin, name, agent.id()),
        "contexts", admin.post("/contexts", context).text("contextId"),
        "approval-rules", name,
        "agents", agent.id(),
        "tasks", admin.submit("nobody", Map.of()),
        "clients", admin.newClient("AUDITOR").subject(),
        "grants", admin.post("/grants", grant).text("grantId"),
        "roles", name,
        "policies", name);
  }

  /** Leaves a rule behind that holds nothing up. */
  private static String approval(Api admin, String rule, String agent) {
    String path = "/approval-rules/" + rule;
    admin.raw("PUT", path, "{\"actions\": [\"agent:sleep\"]}");
    Answer asked =
        admin.newClient("OPERATOR").post("/agents/" + agent + "/sleep", Map.of("reason", "x"));
    admin.raw("PUT", path, "{\"actions\": [\"agent:sleep\"], \"scope\": \"repository/nowhere\"}");
    return asked.text("approvalId");
  }

  /** No route makes anybody a platform's administrator: this one is by its token only. */
  private static Api platformAdmin(String tenant) {
    RSAKey key =
        shared().bean(PublishedSigningKeys.class).all().stream()
            .filter(each -> each.signs(Instant.now()))
            .findFirst()
            .orElseThrow()
            .key();
    Map<String, Object> header = Map.of("kid", key.getKeyID(), "typ", "at+jwt", "alg", "RS256");
    long now = Instant.now().getEpochSecond();
    Map<String, Object> claims =
        Map.of(
            "iss",
            claims(admin()).path("iss").asString(),
            "sub",
            "platform-" + tenant,
            "aud",
            "hive",
            "tenant",
            tenant,
            "roles",
            List.of("PLATFORM_ADMIN"),
            "iat",
            now,
            "exp",
            now + 900,
            "jti",
            UUID.randomUUID().toString());
    return new Api(shared().url(), Forge.rs256(key, Api.json(header), Api.json(claims)));
  }

  private static JsonNode claims(Api caller) {
    return JsonMapper.shared()
        .readTree(new String(Forge.decode(caller.token().split("\\.")[1]), UTF_8));
  }

  @Test
  void theTableHasTheActionsOfAllRoutesAndNoOthers() {
    Set<String> ofRoutes = routes().map(Route::action).collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>(ofRoutes);
    missing.removeAll(MAY.keySet());
    Set<String> unused = new TreeSet<>(MAY.keySet());
    unused.removeAll(ofRoutes);

    assertThat(missing).as("add a row to TABLE that says who may do it, for each of").isEmpty();
    assertThat(unused).as("no route has such an action, remove from TABLE").isEmpty();
  }

  @Test
  void everybodyMayDoWhatTheTableSaysAndNothingElse(TestReporter reporter) throws Exception {
    List<Combination> all = combinations();
    long begun = System.nanoTime();

    List<Outcome> outcomes = sendAll(all);

    double seconds = (System.nanoTime() - begun) / 1e9;
    Map<Integer, Long> statuses =
        outcomes.stream()
            .collect(Collectors.groupingBy(Outcome::status, TreeMap::new, Collectors.counting()));
    reporter.publishEntry(
        "matrix", "%d combinations in %.1f s, %s".formatted(all.size(), seconds, statuses));
    assertThat(outcomes).filteredOn(each -> !each.isAsExpected()).isEmpty();
    assertThat(all).hasSizeGreaterThan(1_000);
    assertThat(statuses.keySet()).contains(200, 201, 202, 403, 404);
  }

  /** Several at a time: most are denied, which is in the log before it is answered. */
  private static List<Outcome> sendAll(List<Combination> all) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    try (ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<Outcome>> requests =
          all.stream()
              .<Callable<Outcome>>map(each -> () -> new Outcome(each, each.send()))
              .toList();
      for (Future<Outcome> each : callers.invokeAll(requests)) {
        outcomes.add(each.get());
      }
    }
    return outcomes;
  }

  @Test
  void nobodyIsAdmittedWithoutAToken() {
    Api anybody = new Api(shared().url(), "none");

    List<Route> admitted =
        routes()
            .filter(each -> anybody.raw(each.method(), each.about("x"), "{}").status() != 401)
            .toList();

    assertThat(admitted).isEmpty();
  }

  private static Stream<Route> routes() {
    return shared()
        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .entrySet()
        .stream()
        .filter(each -> each.getKey().getPatternValues().iterator().next().startsWith("/api/v1"))
        .map(each -> Route.of(each.getKey(), each.getValue()));
  }

  private static List<Combination> combinations() {
    List<Combination> all = new ArrayList<>();
    for (Route route : routes().filter(each -> MAY.containsKey(each.action())).toList()) {
      for (House house : houses) {
        for (Who who : Who.values()) {
          ids(route, house, who)
              .forEach((whose, id) -> all.add(new Combination(route, house, who, whose, id)));
        }
      }
    }
    return all;
  }

  /** What a caller can ask for by a route. */
  private static Map<Whose, String> ids(Route route, House house, Who who) {
    if (!route.namesSomething()) {
      return Map.of(Whose.NAMELESS, "*");
    }
    Map<Whose, String> ids = new EnumMap<>(Whose.class);
    if (isSubject(route, who)) {
      ids.put(Whose.ITS_OWN, house.callers().get(who).subject());
    }
    House other = houses.get(1 - houses.indexOf(house));
    ids.put(Whose.ITS_TENANTS, thing(route, house));
    ids.put(Whose.ANOTHER_TENANTS, thing(route, other));
    ids.put(Whose.NOBODYS, UUID.randomUUID().toString());
    return ids;
  }

  private static String thing(Route route, House house) {
    assertThat(house.things())
        .as("add to things() what %s can be about", route)
        .containsKey(route.plural());
    return house.things().get(route.plural());
  }

  /** Whether the route is about callers of that kind. */
  private static boolean isSubject(Route route, Who who) {
    return switch (route.plural()) {
      case "agents" -> who == Who.AGENT;
      case "clients" -> who != Who.AGENT && who != Who.PLATFORM_ADMIN;
      default -> false;
    };
  }
}

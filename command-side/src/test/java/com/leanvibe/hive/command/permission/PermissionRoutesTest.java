package com.leanvibe.hive.command.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.Api.AgentApi;
import com.leanvibe.hive.command.Api.Answer;
import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Roles, grants and policies decide what callers may do, from their own answer on. */
class PermissionRoutesTest extends CommandSideTest {

  private Api admin;

  @BeforeEach
  void newTenant() {
    admin = admin().newTenant();
  }

  private record Tool(String id, Api api) {}

  private Tool tool(String... roles) {
    Answer client = admin.post("/clients", Map.of("name", "tool", "roles", List.of(roles)));
    assertThat(client.status()).as(client.toString()).isEqualTo(201);
    String id = client.text("clientId");
    return new Tool(id, admin.as(id, client.text("clientSecret")));
  }

  private static void define(Api by, String name, List<String> permissions, String... inherits) {
    Answer role =
        by.raw(
            "PUT",
            "/roles/" + name,
            Api.json(Map.of("permissions", permissions, "inherits", List.of(inherits))));
    assertThat(role.status()).as(role.toString()).isEqualTo(200);
  }

  private static Answer grant(Api by, String subject, String role, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("subject", subject);
    body.put("role", role);
    body.put("reason", "test");
    return by.post("/grants", body);
  }

  private Answer policy(String name, String text) {
    return admin.raw("PUT", "/policies/" + name, text, "Content-Type", "text/plain");
  }

  private static Answer submit(Api by, Map<String, Object> more) {
    Map<String, Object> task = new HashMap<>(more);
    task.put("title", "work");
    return by.post("/tasks", task);
  }

  private static List<String> reasons(Answer refusal) {
    return refusal.body().path("reasons").valueStream().map(JsonNode::asString).toList();
  }

  @Test
  void whatNothingPermitsIsDeniedAndTheRefusalSaysWhatAndWhy() {
    Tool tool = tool();

    Answer refusal = submit(tool.api(), Map.of());

    assertThat(refusal.status()).isEqualTo(403);
    assertThat(refusal.text("action")).isEqualTo("task:submit");
    assertThat(refusal.text("resource")).isEqualTo("task/*");
    assertThat(reasons(refusal)).containsExactly("No grant and no policy permits it");
  }

  @Test
  void aGrantBindsWithItsAnswerAndSoDoesItsRevocation() {
    Tool tool = tool();
    define(admin, "base", List.of("task:submit"));
    define(admin, "submitter", List.of(), "base");

    Answer grant = grant(admin, tool.id(), "submitter", Map.of());
    assertThat(grant.status()).as(grant.toString()).isEqualTo(201);
    assertThat(submit(tool.api(), Map.of()).status()).isEqualTo(201);

    Answer revoked =
        admin.post("/grants/" + grant.text("grantId") + "/revoke", Map.of("reason", "over"));
    assertThat(revoked.status()).as(revoked.toString()).isEqualTo(200);
    assertThat(submit(tool.api(), Map.of()).status()).isEqualTo(403);
    assertThat(
            admin
                .post("/grants/" + grant.text("grantId") + "/revoke", Map.of("reason", "again"))
                .status())
        .isEqualTo(409);
  }

  @Test
  void aClientIsRegisteredWithRolesOfItsTenantAndGrantedThem() {
    define(admin, "submitter", List.of("task:submit"));

    Tool tool = tool("AUDITOR", "submitter");

    await().untilAsserted(() -> assertThat(submit(tool.api(), Map.of()).status()).isEqualTo(201));
    assertThat(grantsOf(tool.id()).stream().map(grant -> grant.path("role").asString()).toList())
        .containsExactly("submitter");
  }

  private static List<JsonNode> grantsOf(String subject) {
    return shared()
        .bean(JdbcClient.class)
        .sql(
            """
            select payload from event where name = 'hive.permission.RoleGranted'
            and position(convert_to(?, 'UTF8') in payload) > 0""")
        .param("\"subject\":\"" + subject + "\"")
        .query((row, number) -> JsonMapper.shared().readTree(row.getBytes("payload")))
        .list();
  }

  @ParameterizedTest
  @CsvSource({"unknown", "Not a name", "AGENT", "PLATFORM_ADMIN"})
  void aClientIsNotRegisteredWithARoleThatThereIsNotOrThatIsNotForClients(String role) {
    Answer refusal =
        admin.post("/clients", Map.of("name", "tool", "roles", List.of("AUDITOR", role)));

    assertThat(refusal.status()).as(refusal.toString()).isEqualTo(422);
  }

  @Test
  void nobodyRegistersAClientWithARoleThatGivesMoreThanTheyHold() {
    define(admin, "canceller", List.of("task:cancel"));
    define(admin, "clerk", List.of("client:register"));
    Tool clerk = tool("clerk");

    await()
        .untilAsserted(
            () -> {
              Answer refusal =
                  clerk
                      .api()
                      .post("/clients", Map.of("name", "more", "roles", List.of("canceller")));
              assertThat(refusal.status()).isEqualTo(403);
              assertThat(reasons(refusal).getFirst()).contains("task:cancel");
            });
  }

  @Test
  void aRoleThatIsRedefinedChangesWhatAllMayDoWhoHaveIt() {
    Tool tool = tool();
    define(admin, "worker", List.of("task:submit"));
    grant(admin, tool.id(), "worker", Map.of());

    define(admin, "worker", List.of("task:cancel"));

    assertThat(submit(tool.api(), Map.of()).status()).isEqualTo(403);
    String task = admin.submit("nobody", Map.of());
    assertThat(tool.api().post("/tasks/" + task + "/cancel", Map.of()).status()).isEqualTo(200);
  }

  @Test
  void aScopeKeepsAGrantToWhatStandsWithinIt() {
    Tool tool = tool();
    grant(admin, tool.id(), "OPERATOR", Map.of("scope", "repository/web"));
    String inside = admin.submit("nobody", Map.of("repository", "web"));
    String outside = admin.submit("nobody", Map.of("repository", "web2"));

    assertThat(submit(tool.api(), Map.of("repository", "web")).status()).isEqualTo(201);
    assertThat(submit(tool.api(), Map.of("repository", "web2")).status()).isEqualTo(403);
    assertThat(submit(tool.api(), Map.of()).status()).isEqualTo(403);
    assertThat(
            tool.api()
                .post(
                    "/tasks/batch",
                    Map.of(
                        "items",
                        List.of(
                            Map.of("title", "a", "repository", "web"),
                            Map.of("title", "b", "repository", "web2"))))
                .status())
        .isEqualTo(403);
    assertThat(tool.api().post("/tasks/" + inside + "/cancel", Map.of()).status()).isEqualTo(200);
    assertThat(tool.api().post("/tasks/" + outside + "/cancel", Map.of()).status()).isEqualTo(403);
  }

  @Test
  void aGrantOfASingleResourceReachesNoOther() {
    Tool tool = tool();
    String one = admin.submit("nobody", Map.of());
    String other = admin.submit("nobody", Map.of());
    grant(admin, tool.id(), "OPERATOR", Map.of("scope", "task/" + one));

    assertThat(tool.api().post("/tasks/" + one + "/cancel", Map.of()).status()).isEqualTo(200);
    assertThat(tool.api().post("/tasks/" + other + "/cancel", Map.of()).status()).isEqualTo(403);
  }

  @Test
  void aGrantExpiresByItself() {
    Tool tool = tool();
    grant(
        admin, tool.id(), "OPERATOR", Map.of("expiresAt", Instant.now().plusSeconds(2).toString()));

    assertThat(submit(tool.api(), Map.of()).status()).isEqualTo(201);
    await().atMost(Duration.ofSeconds(5)).until(() -> submit(tool.api(), Map.of()).status() == 403);
  }

  @Test
  void aConditionIsAskedEachTime() {
    Tool tool = tool();
    grant(
        admin,
        tool.id(),
        "OPERATOR",
        Map.of("condition", "resource has taskType && resource.taskType == \"build\""));

    assertThat(submit(tool.api(), Map.of("type", "build")).status()).isEqualTo(201);
    assertThat(submit(tool.api(), Map.of("type", "deploy")).status()).isEqualTo(403);
    assertThat(submit(tool.api(), Map.of()).status()).isEqualTo(403);
  }

  @Test
  void aPolicyThatForbidsWinsOverEveryGrantUntilItIsRemoved() {
    Tool tool = tool("OPERATOR");
    Answer defined =
        policy(
            "freeze",
            """
            forbid (principal, action == Action::"task:submit", resource)
            when { resource has repository && resource.repository == "prod" };
            """);
    assertThat(defined.status()).as(defined.toString()).isEqualTo(200);

    Answer refusal = submit(tool.api(), Map.of("repository", "prod"));
    assertThat(refusal.status()).isEqualTo(403);
    assertThat(reasons(refusal)).containsExactly("Policy freeze forbids it");
    assertThat(submit(tool.api(), Map.of("repository", "web")).status()).isEqualTo(201);
    assertThat(submit(admin, Map.of("repository", "prod")).status()).isEqualTo(403);

    assertThat(admin.raw("DELETE", "/policies/freeze", "{}").status()).isEqualTo(200);
    assertThat(submit(tool.api(), Map.of("repository", "prod")).status()).isEqualTo(201);
  }

  @Test
  void aPolicyThatForbidsEverythingCanBeTakenBack() {
    assertThat(policy("all", "forbid (principal, action, resource);").status()).isEqualTo(200);

    assertThat(submit(admin, Map.of()).status()).isEqualTo(403);
    assertThat(admin.raw("DELETE", "/policies/all", "{}").status()).isEqualTo(200);
    assertThat(submit(admin, Map.of()).status()).isEqualTo(201);
  }

  @Test
  void aPolicyInJsonIsTheSameAsItsText() {
    Answer json =
        admin.raw(
            "PUT",
            "/policies/json",
            Api.json(Map.of("policy", "permit (principal, action, resource);")));

    assertThat(json.status()).as(json.toString()).isEqualTo(200);
    assertThat(submit(tool().api(), Map.of()).status()).isEqualTo(201);
  }

  @Test
  void aPolicyThatDoesNotParseIsRefusedWithThePlaceOfTheError() {
    Answer refusal =
        policy("broken", "permit (principal, action, resource)\nwhen { context.a << 3 };");

    assertThat(refusal.status()).isEqualTo(422);
    assertThat(refusal.body().path("line").asInt()).isEqualTo(2);
    assertThat(refusal.body().path("column").asInt()).isEqualTo(19);
    assertThat(refusal.text("detail")).contains("unexpected token `<`");
  }

  @Test
  void nobodyGrantsWhatTheyDoNotHold() {
    define(
        admin,
        "steward",
        List.of("grant:create", "role:define", "policy:define", "task:submit:repository/web"));
    Tool steward = tool();
    grant(admin, steward.id(), "steward", Map.of());
    Tool other = tool();

    assertThat(grant(steward.api(), other.id(), "ADMIN", Map.of()).status()).isEqualTo(403);
    assertThat(grant(steward.api(), steward.id(), "OPERATOR", Map.of()).status()).isEqualTo(403);
    assertThat(grant(steward.api(), other.id(), "steward", Map.of()).status()).isEqualTo(201);
    Answer widened =
        steward.api().raw("PUT", "/roles/steward", Api.json(Map.of("permissions", List.of("*:*"))));
    assertThat(widened.status()).isEqualTo(403);
    assertThat(reasons(widened).getFirst()).contains("*:*");
    Answer permitting =
        steward
            .api()
            .raw(
                "PUT",
                "/policies/mine",
                "permit (principal, action, resource);",
                "Content-Type",
                "text/plain");
    assertThat(permitting.status()).isEqualTo(403);
  }

  @Test
  void whoHoldsForAWhileGrantsForNoLonger() {
    define(admin, "giver", List.of("grant:create", "task:submit"));
    Tool giver = tool();
    Instant end = Instant.now().plusSeconds(600);
    grant(admin, giver.id(), "giver", Map.of("expiresAt", end.toString()));
    Tool other = tool();

    assertThat(grant(giver.api(), other.id(), "giver", Map.of()).status()).isEqualTo(403);
    assertThat(
            grant(giver.api(), other.id(), "giver", Map.of("expiresAt", end.toString())).status())
        .isEqualTo(201);
    assertThat(
            grant(
                    giver.api(),
                    other.id(),
                    "giver",
                    Map.of("expiresAt", end.plusSeconds(1).toString()))
                .status())
        .isEqualTo(403);
  }

  @Test
  void theLastAdministratorOfATenantStays() {
    Tool second = tool();
    Answer grant = grant(admin, second.id(), "ADMIN", Map.of());
    Answer first = admin.post("/clients", Map.of("name", "third", "roles", List.of("ADMIN")));
    admin.post("/clients/" + first.text("clientId") + "/disable", Map.of());

    String admins = grant.text("grantId");
    assertThat(admin.post("/clients/" + second.id() + "/disable", Map.of()).status())
        .isEqualTo(200);
    Tool fourth = tool();
    Answer last = grant(admin, fourth.id(), "ADMIN", Map.of());
    assertThat(last.status()).isEqualTo(201);
    assertThat(admin.post("/grants/" + admins + "/revoke", Map.of("reason", "gone")).status())
        .isEqualTo(200);

    Answer own = fourth.api().post("/clients/" + adminId() + "/disable", Map.of());
    assertThat(own.status()).as(own.toString()).isEqualTo(200);
    Answer refusal =
        fourth.api().post("/grants/" + last.text("grantId") + "/revoke", Map.of("reason", "mine"));
    assertThat(refusal.status()).as(refusal.toString()).isEqualTo(409);
    assertThat(refusal.text("detail")).contains("last administrator");
  }

  /** The subject of the administrator's token. */
  private String adminId() {
    return admin.subject();
  }

  @Test
  void aSuspendedAgentMayDoNothingUntilItIsResumed() {
    AgentApi agent = admin.newAgent(1, "x");
    assertThat(agent.beat().status()).isEqualTo(200);

    admin.post("/agents/" + agent.id() + "/suspend", Map.of("reason", "looking into it"));
    await().atMost(Duration.ofSeconds(1)).until(() -> agent.beat().status() == 403);
    assertThat(reasons(agent.beat())).containsExactly("The subject is SUSPENDED");

    admin.post("/agents/" + agent.id() + "/resume", Map.of());
    await().atMost(Duration.ofSeconds(1)).until(() -> agent.beat().status() == 200);
  }

  @Test
  void theTokensOfADisabledClientCountNoMore() {
    Tool tool = tool("OPERATOR");
    assertThat(submit(tool.api(), Map.of()).status()).isEqualTo(201);

    admin.post("/clients/" + tool.id() + "/disable", Map.of());

    await().atMost(Duration.ofSeconds(1)).until(() -> submit(tool.api(), Map.of()).status() == 401);
  }

  @Test
  void aRevocationBindsEveryInstanceWithinASecond() {
    try (Instance second = start(Map.of())) {
      Tool tool = tool();
      Answer grant = grant(admin, tool.id(), "OPERATOR", Map.of());
      Api there = tool.api().at(second);
      await().atMost(Duration.ofSeconds(1)).until(() -> submit(there, Map.of()).status() == 201);

      admin.post("/grants/" + grant.text("grantId") + "/revoke", Map.of("reason", "over"));

      await().atMost(Duration.ofSeconds(1)).until(() -> submit(there, Map.of()).status() == 403);
    }
  }

  @Test
  void whatIsInUseIsNotRemoved() {
    define(admin, "base", List.of("task:submit"));
    define(admin, "derived", List.of(), "base");

    assertThat(admin.raw("DELETE", "/roles/base", "{}").status()).isEqualTo(409);
    assertThat(admin.raw("DELETE", "/roles/derived", "{}").status()).isEqualTo(200);
    assertThat(admin.raw("DELETE", "/roles/base", "{}").status()).isEqualTo(200);
    assertThat(admin.raw("DELETE", "/roles/base", "{}").status()).isEqualTo(404);
    define(admin, "base", List.of("task:read"));
  }

  @Test
  void aRoleInheritsNothingThatIsNotThereAndNotItself() {
    define(admin, "a", List.of());
    define(admin, "b", List.of(), "a");

    assertThat(put("a", List.of(), "b").status()).isEqualTo(422);
    assertThat(put("a", List.of(), "a").status()).isEqualTo(422);
    assertThat(put("c", List.of(), "nothing").status()).isEqualTo(422);
    assertThat(put("ADMIN", List.of("task:read")).status()).isEqualTo(422);
  }

  private Answer put(String name, List<String> permissions, String... inherits) {
    return admin.raw(
        "PUT",
        "/roles/" + name,
        Api.json(Map.of("permissions", permissions, "inherits", List.of(inherits))));
  }

  @Test
  void aVersionThatIsNotTheLastChangesNothing() {
    define(admin, "versioned", List.of("task:read"));
    String body = Api.json(Map.of("permissions", List.of("task:submit")));

    assertThat(admin.raw("PUT", "/roles/versioned", body, "If-Match", "\"7\"").status())
        .isEqualTo(412);
    assertThat(admin.raw("PUT", "/roles/unheard-of", body, "If-Match", "\"0\"").status())
        .isEqualTo(412);
    assertThat(admin.raw("PUT", "/roles/versioned", body, "If-Match", "\"0\"").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PUT  | /roles/x            | {"permissions": ["task"]}
          PUT  | /roles/x            | {"permissions": ["task:submit:nowhere"]}
          PUT  | /roles/x            | {"permissions": ["Task:submit"]}
          PUT  | /roles/x            | {"permissions": ["task:submit", "task:submit"]}
          PUT  | /roles/x            | {"permissions": [null]}
          PUT  | /roles/x            | {"permissions": "task:submit"}
          PUT  | /roles/x            | {"unknown": []}
          PUT  | /roles/x            | {"inherits": ["a b"]}
          PUT  | /roles/a%20b        | {"permissions": []}
          PUT  | /roles/-x           | {"permissions": []}
          POST | /grants             | {"subject": "s", "role": "OPERATOR"}
          POST | /grants             | {"subject": "", "role": "OPERATOR", "reason": "r"}
          POST | /grants             | {"subject": "s", "role": "", "reason": "r"}
          POST | /grants             | {"subject": "s", "role": "OPERATOR", "reason": ""}
          POST | /grants             | {"subject": "s", "role": "OPERATOR", "reason": "r", "scope": "x"}
          POST | /grants             | {"subject": "s", "role": "OPERATOR", "reason": "r", "scope": "a/ b"}
          POST | /grants             | {"subject": "s", "role": "OPERATOR", "reason": "r", "expiresAt": "x"}
          POST | /grants/1/revoke    | {"reason": "r"}
          PUT  | /policies/x         | {"text": "permit (principal, action, resource);"}
          PUT  | /policies/x         | {"policy": 1}
          PUT  | /policies/x         | {
          """)
  void whatMakesNoSenseIsRefused(String method, String path, String body) {
    Answer answer = admin.raw(method, path, body);
    assertThat(answer.status()).as(answer.toString()).isIn(400, 404, 422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST | /grants     | {"subject": "s", "role": "nobody", "reason": "r"}
          POST | /grants     | {"subject": "s", "role": "OPERATOR", "reason": "r", "expiresAt": "2020-01-01T00:00:00Z"}
          POST | /grants     | {"subject": "s", "role": "OPERATOR", "reason": "r", "condition": "true }; permit(principal, action, resource) when { true"}
          POST | /grants     | {"subject": "s", "role": "OPERATOR", "reason": "r", "condition": "context.a <"}
          PUT  | /policies/x | permit (principal, action);
          PUT  | /policies/x | permit (principal == ?principal, action, resource);
          """)
  void whatBreaksARuleIsRefused(String method, String path, String body) {
    Answer answer = admin.raw(method, path, body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
  }
}

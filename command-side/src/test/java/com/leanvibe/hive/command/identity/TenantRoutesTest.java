package com.leanvibe.hive.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.Api.AgentApi;
import com.leanvibe.hive.command.CommandSideTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A tenant sees nothing of another: on every route that names a resource. */
class TenantRoutesTest extends CommandSideTest {

  @Test
  void everyRouteThatNamesAResourceDeniesThatAnotherTenantsExists() {
    Api ours = admin();
    Api theirs = admin().newTenant();
    AgentApi agent = ours.newAgent(1, "x");
    String task = ours.submit("nobody", Map.of());
    Api.Answer client = ours.post("/clients", Map.of("name", "tool", "roles", List.of("AUDITOR")));
    Api.Answer context = ours.post("/contexts", Map.of("domain", "d", "content", "ours"));
    Map<String, String> ids =
        Map.of("agents", agent.id(), "tasks", task, "contexts", context.text("contextId"));

    List<Api> strangers = List.of(theirs, theirs.newAgent(1).api(), theirs.newClient("AUDITOR"));
    Set<String> wrong = new TreeSet<>();
    int looked = 0;
    for (RequestMappingInfo route : routes().keySet()) {
      String pattern = route.getPathPatternsCondition().getFirstPattern().toString();
      if (!pattern.startsWith("/api/v1/") || !pattern.contains("{id}")) {
        continue;
      }
      String id = ids.getOrDefault(pattern.split("/")[3], client.text("clientId"));
      String path = pattern.replace("/api/v1", "").replace("{id}", id).replace("{topic}", "news");
      String method = route.getMethodsCondition().getMethods().iterator().next().name();
      looked++;
      for (Api stranger : strangers) {
        int status = stranger.raw(method, path, body(method, path)).status();
        if (status != 404) {
          wrong.add(method + " " + path + ": " + status);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(looked).isGreaterThan(25);
  }

  /** Valid as far as an agent gets, whom nothing but the tenant keeps from the task. */
  private static String body(String method, String path) {
    if (method.equals("GET")) {
      return "";
    }
    if (path.startsWith("/grants/")) {
      return "{\"reason\":\"over\"}";
    }
    if (path.startsWith("/contexts/")) {
      return method.equals("PUT") ? "{\"domain\":\"d\",\"content\":\"theirs\"}" : "{}";
    }
    boolean work = path.matches("/tasks/.*/(start|progress|complete|fail|release)");
    return work ? "{\"attempt\":1" + (path.endsWith("progress") ? ",\"percent\":1}" : "}") : "{}";
  }

  @Test
  void anotherTenantsTasksAreNoDependencies() {
    Api theirs = admin().newTenant();
    String task = admin().submit("nobody", Map.of());
    assertThat(theirs.post("/tasks", Map.of("title", "x", "dependsOn", List.of(task))).status())
        .isEqualTo(422);
  }

  @Test
  void agentsOfAnotherTenantGetNoneOfOurWork() {
    AgentApi theirs = admin().newTenant().newAgent(1, "shared-capability");
    admin().submit("shared-capability", Map.of());
    assertThat(theirs.claim(1, 1)).isEmpty();
  }

  @Test
  void namesAreUniqueWithinATenantOnly() {
    AgentApi agent = admin().newAgent(1, "x");
    assertThat(agent.id()).isNotEmpty();
    Map<String, Object> named = Map.of("name", "the-one-" + agent.id());
    assertThat(admin().post("/agents", named).status()).isEqualTo(201);
    assertThat(admin().post("/agents", named).status()).isEqualTo(409);
    assertThat(admin().newTenant().post("/agents", named).status()).isEqualTo(201);
  }

  @Test
  void onlyThePlatformsAdministratorCreatesTenants() {
    assertThat(admin().newTenant().post("/tenants", Map.of("name", "x")).status()).isEqualTo(403);
  }

  @Test
  void rolesAreKept() {
    Api auditor = admin().newClient("AUDITOR");
    Api operator = admin().newClient("OPERATOR");
    AgentApi agent = admin().newAgent(1, "x");
    List<Integer> refused = new ArrayList<>();
    refused.add(auditor.post("/tasks", Map.of("title", "x")).status());
    refused.add(auditor.post("/agents", Map.of("name", "x")).status());
    refused.add(operator.post("/clients", Map.of("name", "x", "roles", List.of("ADMIN"))).status());
    refused.add(agent.post("/agents", Map.of("name", "x")).status());
    refused.add(agent.post("/agents/" + agent.id() + "/suspend", Map.of()).status());
    refused.add(operator.post("/agents/" + agent.id() + "/claim", Map.of()).status());
    assertThat(refused).containsOnly(403);
    assertThat(operator.post("/tasks", Map.of("title", "x")).status()).isEqualTo(201);
  }

  @Test
  void withoutATokenNothingIsSaid() {
    Api nobody = new Api(shared().url(), "not-a-token");
    Api.Answer answer = nobody.post("/tasks", Map.of("title", "x"));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void aRotatedSecretAndADisabledClientNoLongerSignIn() {
    Api.Answer client = admin().post("/clients", Map.of("name", "x", "roles", List.of("AUDITOR")));
    String id = client.text("clientId");
    Api.Answer rotated = admin().post("/clients/" + id + "/rotate", Map.of());
    assertThat(signsIn(id, client.text("clientSecret"))).isFalse();
    assertThat(signsIn(id, rotated.text("clientSecret"))).isTrue();
    assertThat(admin().post("/clients/" + id + "/disable", Map.of()).status()).isEqualTo(200);
    assertThat(signsIn(id, rotated.text("clientSecret"))).isFalse();
    assertThat(admin().post("/clients/" + id + "/rotate", Map.of()).status()).isEqualTo(409);
  }

  @Test
  void aRetiredAgentNoLongerSignsIn() {
    Api.Answer agent = admin().post("/agents", Map.of("name", "leaver-" + System.nanoTime()));
    String id = agent.text("agentId");
    String secret = agent.body().path("credentials").path("clientSecret").asString();
    assertThat(signsIn(id, secret)).isTrue();
    assertThat(admin().post("/agents/" + id + "/retire", Map.of("reason", "x")).status())
        .isEqualTo(200);
    assertThat(signsIn(id, secret)).isFalse();
  }

  private boolean signsIn(String client, String secret) {
    try {
      return !admin().as(client, secret).token().isEmpty();
    } catch (IllegalStateException refused) {
      return false;
    }
  }

  private static Map<RequestMappingInfo, HandlerMethod> routes() {
    return shared()
        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods();
  }
}

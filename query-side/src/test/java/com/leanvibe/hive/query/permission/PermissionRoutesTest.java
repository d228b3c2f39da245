package com.leanvibe.hive.query.permission;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.agent.AgentSuspended;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.events.permission.GrantRevoked;
import com.leanvibe.hive.events.permission.PolicyDefined;
import com.leanvibe.hive.events.permission.PolicyId;
import com.leanvibe.hive.events.permission.RoleDefined;
import com.leanvibe.hive.events.permission.RoleGranted;
import com.leanvibe.hive.events.permission.RoleId;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Who may do what, why, and who could at any earlier moment. */
@ExtendWith(SharedStage.class)
class PermissionRoutesTest {

  private final SharedInstance shared;
  private final Story story;

  PermissionRoutesTest(SharedInstance shared) {
    this.shared = shared;
    this.story = shared.story();
  }

  private GrantId grant(String subject, String role, String scope) {
    return grant(subject, role, scope, null);
  }

  private GrantId grant(String subject, String role, String scope, Instant expiresAt) {
    GrantId id = GrantId.next();
    story.record(
        new RoleGranted(id, story.tenant(), subject, role, scope, null, expiresAt, "needed"));
    return id;
  }

  private long define(String role, List<String> permissions, String... inherits) {
    RoleId id = RoleId.of(story.tenant(), role);
    return story
        .record(new RoleDefined(id, story.tenant(), role, permissions, List.of(inherits)))
        .position();
  }

  private void policy(String name, String text) {
    story.record(new PolicyDefined(PolicyId.of(story.tenant(), name), story.tenant(), name, text));
  }

  private long published() {
    shared.stage().log().publishNew();
    return shared.stage().log().position();
  }

  private Answer decide(String query, String subject, String action, String resource) {
    return decide(query, subject, action, resource, "{}");
  }

  private Answer decide(
      String query, String subject, String action, String resource, String context) {
    Answer answer =
        shared
            .admin(story)
            .post(
                "/authorization/decisions" + query,
                body(subject, action, resource, context),
                published());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer;
  }

  private static String body(String subject, String action, String resource, String context) {
    return """
        {"subject": "%s", "action": "%s", "resource": "%s", "context": %s}"""
        .formatted(subject, action, resource, context);
  }

  private static String outcome(Answer answer) {
    return answer.body().path("decision").asString();
  }

  @Test
  void what_nothing_permits_is_denied() {
    Answer answer = decide("", "nobody", "task:cancel", "task/*");

    assertThat(outcome(answer)).isEqualTo("DENY");
    assertThat(answer.body().path("reasons").path(0).asString())
        .isEqualTo("No grant and no policy permits it");
    assertThat(answer.body().has("grants")).isFalse();
  }

  @Test
  void a_grant_permits_within_its_scope_and_says_through_which_role() {
    define("reader", List.of("context:read:domain/billing"));
    define("clerk", List.of(), "reader");
    GrantId grant = grant("ada", "clerk", "tenant");

    Answer inside = decide("?explain=true", "ada", "context:read", "domain/billing");
    assertThat(outcome(inside)).isEqualTo("ALLOW");
    JsonNode why = inside.body().path("grants").path(0);
    assertThat(why.path("grantId").asString()).isEqualTo(grant.text());
    assertThat(why.path("granted").path("by").asString()).isEqualTo(Story.OPERATOR);
    assertThat(inside.body().path("reasons").path(0).asString())
        .contains(grant.text(), "clerk through reader");

    assertThat(outcome(decide("", "ada", "context:read", "domain/billing/eu"))).isEqualTo("ALLOW");
    assertThat(outcome(decide("", "ada", "context:read", "domain/billing2"))).isEqualTo("DENY");
    assertThat(outcome(decide("", "ada", "context:read", "context/1", "{\"domain\": \"billing\"}")))
        .isEqualTo("ALLOW");
    assertThat(outcome(decide("", "ada", "context:read", "context/1", "{\"domain\": \"hr\"}")))
        .isEqualTo("DENY");
  }

  @Test
  void a_policy_that_forbids_wins_and_is_named() {
    grant("ada", "OPERATOR", "tenant");
    policy(
        "freeze",
        "forbid (principal, action == Action::\"task:submit\", resource) when { context.frozen };");

    Answer frozen = decide("?explain=true", "ada", "task:submit", "task/*", "{\"frozen\": true}");
    assertThat(outcome(frozen)).isEqualTo("DENY");
    assertThat(frozen.body().path("policies").path(0).path("policy").asString())
        .isEqualTo("freeze");
    assertThat(frozen.body().path("policies").path(0).path("effect").asString())
        .isEqualTo("FORBID");
    assertThat(outcome(decide("", "ada", "task:submit", "task/*", "{\"frozen\": false}")))
        .isEqualTo("ALLOW");
  }

  @Test
  void it_is_answered_as_it_would_have_been_then() {
    long before = story.registerAgent("first") == null ? 0 : published();
    Instant earlier = story.now();
    GrantId grant = grant("ada", "OPERATOR", "tenant");
    long granted = published();
    Instant meanwhile = story.now();
    story.wait(Duration.ofMinutes(1));
    story.record(new GrantRevoked(grant, story.tenant(), "ada", "left"));
    long revoked = published();

    assertThat(outcome(decide("?at=" + before, "ada", "task:cancel", "task/*"))).isEqualTo("DENY");
    assertThat(outcome(decide("?at=" + granted, "ada", "task:cancel", "task/*")))
        .isEqualTo("ALLOW");
    assertThat(outcome(decide("?at=" + revoked, "ada", "task:cancel", "task/*"))).isEqualTo("DENY");
    assertThat(outcome(decide("?at=" + earlier, "ada", "task:cancel", "task/*"))).isEqualTo("DENY");
    assertThat(outcome(decide("?at=" + meanwhile, "ada", "task:cancel", "task/*")))
        .isEqualTo("ALLOW");
    JsonNode former =
        decide("?explain=true", "ada", "task:cancel", "task/*").body().path("grants").path(0);
    assertThat(former.path("granted").path("position").asLong()).isEqualTo(granted);
    assertThat(former.path("revoked").path("position").asLong()).isEqualTo(revoked);
    assertThat(former.path("revoked").path("reason").asString()).isEqualTo("left");
  }

  @Test
  void a_grant_that_had_expired_by_a_position_counts_no_more_there() {
    grant("ada", "OPERATOR", "tenant", story.now().plusSeconds(30));
    long granted = published();
    story.wait(Duration.ofMinutes(1));
    story.submit("of no interest to permissions");
    long expired = published();
    String question = "/grants?subject=ada&at=";
    var admin = shared.admin(story);

    assertThat(outcome(decide("?at=" + granted, "ada", "task:cancel", "task/*")))
        .isEqualTo("ALLOW");
    assertThat(outcome(decide("?at=" + expired, "ada", "task:cancel", "task/*"))).isEqualTo("DENY");
    assertThat(admin.get(question + granted, expired).items("status")).containsExactly("ACTIVE");
    assertThat(admin.get(question + expired, expired).items("status")).containsExactly("EXPIRED");
    assertThat(admin.get("/authorization/matrix?at=" + granted, expired).items("subject"))
        .containsExactly("ada");
    assertThat(admin.get("/authorization/matrix?at=" + expired, expired).items("subject"))
        .isEmpty();
  }

  @Test
  void what_a_subject_gained_and_lost_between_two_moments_is_told_by_place() {
    define("reader", List.of("context:read"));
    GrantId expiring = grant("ada", "reader", "tenant", story.now().plusSeconds(30));
    GrantId lasting = grant("ada", "reader", "domain/a");
    long from = published();
    Instant fromTime = story.now();
    story.wait(Duration.ofMinutes(1));
    define("reader", List.of("context:read", "task:read"));
    GrantId gained = grant("ada", "OPERATOR", "tenant");
    grant("bob", "OPERATOR", "tenant");
    long to = published();
    String path = "/authorization/changes?subject=ada&to=" + to + "&from=";

    JsonNode changes = shared.admin(story).get(path + from, to).body();

    assertThat(changes.path("changes").findValuesAsString("pointer"))
        .containsExactlyInAnyOrder(
            "/grants/" + expiring.text(),
            "/grants/" + lasting.text() + "/permissions/1",
            "/grants/" + gained.text());
    assertThat(changes.path("events").findValuesAsString("type"))
        .containsExactly(
            "hive.permission.RoleDefined",
            "hive.permission.RoleGranted",
            "hive.permission.RoleGranted");
    assertThat(shared.admin(story).get(path + fromTime, to).body().path("changes"))
        .isEqualTo(changes.path("changes"));
    JsonNode since =
        shared.admin(story).get("/authorization/changes?subject=ada&limit=2", to).body();
    assertThat(since.path("events").size()).isEqualTo(2);
    assertThat(since.path("next").isNull()).isFalse();
  }

  @Test
  void a_suspended_agent_may_do_nothing() {
    AgentId agent = story.registerAgent("worker");
    assertThat(outcome(decide("", agent.text(), "task:submit", "task/*"))).isEqualTo("ALLOW");

    story.record(new AgentSuspended(agent, "looking into it"));

    assertThat(outcome(decide("", agent.text(), "task:submit", "task/*"))).isEqualTo("DENY");
  }

  @Test
  void many_are_decided_at_once_in_their_order() {
    grant("ada", "OPERATOR", "tenant");
    String items =
        IntStream.range(0, 1000)
            .mapToObj(i -> body(i % 2 == 0 ? "ada" : "bob", "task:cancel", "task/" + i, "{}"))
            .reduce((a, b) -> a + "," + b)
            .orElseThrow();

    Answer answer =
        shared
            .admin(story)
            .post("/authorization/decisions/batch", "{\"items\": [" + items + "]}", published());

    assertThat(answer.status()).isEqualTo(200);
    List<String> decisions = answer.items("decision");
    assertThat(decisions).hasSize(1000);
    assertThat(decisions.subList(0, 4)).containsExactly("ALLOW", "DENY", "ALLOW", "DENY");
  }

  @Test
  void everybody_asks_about_itself_and_few_about_others() {
    AgentId agent = story.registerAgent("worker");
    var self = shared.instance().as(agent.text(), story.tenant(), Role.AGENT);
    long position = published();

    assertThat(
            self.post(
                    "/authorization/decisions",
                    body(agent.text(), "task:submit", "task/*", "{}"),
                    position)
                .status())
        .isEqualTo(200);
    assertThat(
            self.post(
                    "/authorization/decisions",
                    body("ada", "task:submit", "task/*", "{}"),
                    position)
                .status())
        .isEqualTo(403);
  }

  @Test
  void who_can_and_what_can_and_all_of_it() {
    define("deployer", List.of("task:submit:repository/web"));
    grant("ada", "deployer", "tenant");
    grant("bob", "OPERATOR", "task-type/build");
    grant("eve", "OPERATOR", "tenant", story.now().plusSeconds(60));
    long position = published();
    var admin = shared.admin(story);

    assertThat(
            admin
                .get("/authorization/subjects?action=task:submit&resource=repository/web", position)
                .body()
                .path("items")
                .findValuesAsString("subject"))
        .containsExactly("ada");
    JsonNode reach =
        admin.get("/authorization/resources?subject=bob&action=task:submit", position).body();
    assertThat(reach.path("items").findValuesAsString("resource"))
        .containsExactly("task-type/build");
    JsonNode matrix =
        admin.get("/authorization/matrix?at=" + position, position).body().path("items");
    assertThat(matrix.findValuesAsString("subject")).containsExactly("ada", "bob", "eve");
    assertThat(
            admin
                .get("/authorization/matrix", position)
                .body()
                .path("items")
                .findValuesAsString("subject"))
        .as("one has expired since")
        .containsExactly("ada", "bob");
  }

  @Test
  void roles_grants_and_policies_are_listed_page_by_page() {
    define("x", List.of("task:read"));
    GrantId first = grant("ada", "x", "tenant");
    GrantId second = grant("ada", "x", "domain/a");
    story.record(new GrantRevoked(first, story.tenant(), "ada", "over"));
    policy("p", "forbid (principal, action, resource) when { false };");
    long position = published();
    var admin = shared.admin(story);

    assertThat(admin.get("/roles", position).body().path("items").findValuesAsString("name"))
        .containsExactly("ADMIN", "AGENT", "AUDITOR", "OPERATOR", "PLATFORM_ADMIN", "x");
    assertThat(admin.get("/policies", position).body().path("items").findValuesAsString("name"))
        .containsExactly("p");
    assertThat(admin.get("/grants", position).body().path("items").findValuesAsString("grantId"))
        .containsExactly(second.text());
    JsonNode page = admin.get("/grants?subject=ada&limit=1", position).body();
    assertThat(page.path("items").findValuesAsString("grantId")).containsExactly(first.text());
    JsonNode rest =
        admin
            .get("/grants?subject=ada&limit=1&cursor=" + page.path("next").asString(), position)
            .body();
    assertThat(rest.path("items").findValuesAsString("grantId")).containsExactly(second.text());
    assertThat(rest.path("next").isNull()).isTrue();
  }

  @Test
  void another_tenants_permissions_are_not_seen() {
    grant("ada", "OPERATOR", "tenant");
    Story other = shared.story();
    long position = published();

    assertThat(shared.admin(other).get("/grants?subject=ada", position).body().path("items").size())
        .isZero();
    assertThat(
            shared
                .admin(other)
                .post(
                    "/authorization/decisions",
                    body("ada", "task:cancel", "task/*", "{}"),
                    position)
                .body()
                .path("decision")
                .asString())
        .isEqualTo("DENY");
  }

  @Test
  void what_was_just_granted_counts_for_whoever_waits_for_it() {
    grant("ada", "AUDITOR", "tenant");
    var ada = shared.instance().as("ada", story.tenant());

    assertThat(ada.get("/agents", published()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''        | {"subject": "a", "action": "task", "resource": "task/1"}
          ''        | {"subject": "a", "action": "task:cancel", "resource": "task"}
          ''        | {"subject": "", "action": "task:cancel", "resource": "task/1"}
          ''        | {"subject": "a", "action": "task:cancel", "resource": "task/1", "context": {"a": 1.5}}
          ''        | {"subject": "a", "action": "task:cancel", "resource": "task/1", "context": {"a": null}}
          ''        | {"subject": "a", "action": "task:cancel", "resource": "task/1", "context": {"a": {"__entity": {"type": "Role", "id": "ADMIN"}}}}
          ''        | {"subject": "a", "action": "task:cancel", "resource": "task/1", "context": {"a": 9223372036854775808}}
          ''        | {"subject": "a", "action": "task:cancel", "resource": "task/1", "context": {"a": [[[[[[[[[1]]]]]]]]]}}
          ''        | {"subject": "a", "action": "task:cancel", "resource": "task/1", "context": []}
          ''        | {"subject": "a", "action": "task:cancel", "resource": "task/1", "more": 1}
          ''        | {"subject": "a", "action": "task:cancel"}
          ?at=x     | {"subject": "a", "action": "task:cancel", "resource": "task/1"}
          ?at=9999999999 | {"subject": "a", "action": "task:cancel", "resource": "task/1"}
          ?at=2999-01-01T00:00:00Z | {"subject": "a", "action": "task:cancel", "resource": "task/1"}
          ?explain=x | {"subject": "a", "action": "task:cancel", "resource": "task/1"}
          ?other=x  | {"subject": "a", "action": "task:cancel", "resource": "task/1"}
          """)
  void what_makes_no_sense_is_refused(String query, String body) {
    Answer answer = shared.admin(story).post("/authorization/decisions" + query, body, 0);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "/authorization/subjects?action=x&resource=task/1",
    "/authorization/subjects?action=task:read&resource=x",
    "/authorization/subjects?action=task:read",
    "/authorization/resources?action=task:read",
    "/authorization/matrix?at=-1",
    "/authorization/changes",
    "/authorization/changes?subject=a&from=2&to=1",
    "/authorization/changes?subject=a&from=x",
    "/authorization/changes?subject=a&to=2999-01-01T00:00:00Z",
    "/grants?cursor=!",
    "/roles?cursor=YQ.YQ",
  })
  void what_lists_nothing_is_refused(String path) {
    assertThat(shared.admin(story).get(path, 0).status()).isEqualTo(400);
  }
}

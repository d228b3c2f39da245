package com.leanvibe.hive.query.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.approval.ApprovalExpired;
import com.leanvibe.hive.events.approval.ApprovalGiven;
import com.leanvibe.hive.events.approval.ApprovalId;
import com.leanvibe.hive.events.approval.ApprovalRejected;
import com.leanvibe.hive.events.approval.ApprovalRequested;
import com.leanvibe.hive.events.approval.ApprovalStatus;
import com.leanvibe.hive.events.approval.ApprovalTerms;
import com.leanvibe.hive.events.approval.ApprovalUsed;
import com.leanvibe.hive.events.permission.ApprovalRuleDefined;
import com.leanvibe.hive.events.permission.ApprovalRuleId;
import com.leanvibe.hive.events.permission.ApprovalRuleRemoved;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Story;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What others must approve is shown to the letter, with all that was said about it. */
@ExtendWith(SharedStage.class)
class ApprovalRoutesTest {

  private static final String HASH = "ab".repeat(32);

  private final SharedInstance shared;
  private final Story story;

  ApprovalRoutesTest(SharedInstance shared) {
    this.shared = shared;
    this.story = shared.story();
  }

  private ApprovalId ask(String requester, String action, String body, String... approvers) {
    ApprovalId id = ApprovalId.next();
    ApprovalTerms terms =
        new ApprovalTerms(requester, HASH, 2, List.of(approvers), story.now().plusSeconds(3600));
    story.record(
        requester,
        new ApprovalRequested(
            id,
            story.tenant(),
            "rule",
            action,
            "agent/x",
            "POST",
            "/api/v1/agents/x/retire",
            body,
            terms));
    return id;
  }

  private JsonNode find(ApprovalId id) {
    Answer answer = shared.get(story, "/approvals/" + id.text());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.body();
  }

  private List<String> list(String query) {
    Answer answer = shared.get(story, "/approvals" + query);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer
        .body()
        .path("items")
        .valueStream()
        .map(each -> each.path("approvalId").asString())
        .toList();
  }

  @Test
  void an_approval_shows_what_was_asked_who_said_what_and_where_it_was_done() {
    ApprovalId id = ask("ada", "agent:retire", "{\"reason\": \"old \\u0000\"}\u0000", "bob", "eve");
    JsonNode asked = find(id);
    story.record(
        "bob", new ApprovalGiven(id, "bob", HASH, "fine", ApprovalStatus.AWAITING_APPROVAL));
    story.record("eve", new ApprovalGiven(id, "eve", HASH, null, ApprovalStatus.APPROVED));
    JsonNode approved = find(id);
    story.record("hive", new ApprovalUsed(id, 4711));
    JsonNode used = find(id);

    assertThat(asked.path("status").asString()).isEqualTo("AWAITING_APPROVAL");
    assertThat(asked.path("body").asString()).isEqualTo("{\"reason\": \"old \\u0000\"}\u2400");
    assertThat(asked.path("requester").asString()).isEqualTo("ada");
    assertThat(asked.path("approvers")).isEqualTo(Story.json("[\"bob\", \"eve\"]"));
    assertThat(asked.path("hash").asString()).isEqualTo(HASH);
    assertThat(asked.path("version").asInt()).isZero();
    assertThat(approved.path("status").asString()).isEqualTo("APPROVED");
    assertThat(approved.path("votes").path(0).path("voter").asString()).isEqualTo("bob");
    assertThat(approved.path("votes").path(0).path("reason").asString()).isEqualTo("fine");
    assertThat(approved.path("votes").size()).isEqualTo(2);
    assertThat(used.path("status").asString()).isEqualTo("USED");
    assertThat(used.path("usedPosition").asLong()).isEqualTo(4711);
  }

  @Test
  void the_list_is_filtered_by_status_by_who_asked_and_by_who_can_approve() {
    ApprovalId named = ask("ada", "agent:retire", "", "bob");
    ApprovalId open = ask("ada", "task:cancel", "");
    ApprovalId rejected = ask("eve", "agent:retire", "");
    ApprovalId expired = ask("eve", "agent:retire", "", "ada");
    story.record("bob", new ApprovalRejected(rejected, "bob", HASH, "no"));
    story.record("hive", new ApprovalExpired(expired, story.now()));

    assertThat(list(""))
        .containsExactly(expired.text(), rejected.text(), open.text(), named.text());
    assertThat(list("?status=AWAITING_APPROVAL")).containsExactly(open.text(), named.text());
    assertThat(list("?status=AWAITING_APPROVAL&approver=zoe")).containsExactly(open.text());
    assertThat(list("?approver=bob&action=agent:retire"))
        .containsExactly(rejected.text(), named.text());
    assertThat(list("?requester=eve&status=EXPIRED")).containsExactly(expired.text());
    assertThat(find(rejected).path("votes").path(0).path("kind").asString()).isEqualTo("REJECT");
  }

  @Test
  void another_tenants_approval_is_absent() {
    ApprovalId theirs = ask("ada", "agent:retire", "");
    shared.stage().log().publishNew();
    Answer answer =
        shared
            .admin(shared.story())
            .get("/approvals/" + theirs.text(), shared.stage().log().position());
    assertThat(answer.status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?status=approved", "?requester=%00", "?approver=%00", "?limit=0", "?what=x"})
  void a_list_that_makes_no_sense_is_refused(String query) {
    assertThat(shared.get(story, "/approvals" + query).status()).isEqualTo(400);
  }

  @Test
  void rules_are_shown_as_of_any_moment() {
    ApprovalRuleId id = ApprovalRuleId.of(story.tenant(), "retirements");
    story.record(
        new ApprovalRuleDefined(
            id,
            story.tenant(),
            "retirements",
            List.of("agent:retire"),
            "tenant",
            2,
            List.of(),
            60));
    shared.stage().log().publishNew();
    long defined = shared.stage().log().position();
    JsonNode rule = rules("").path(0);
    story.record(new ApprovalRuleRemoved(id, story.tenant(), "retirements", "over"));

    assertThat(rule.path("name").asString()).isEqualTo("retirements");
    assertThat(rule.path("actions")).isEqualTo(Story.json("[\"agent:retire\"]"));
    assertThat(rule.path("required").asInt()).isEqualTo(2);
    assertThat(rule.path("expiresInSeconds").asInt()).isEqualTo(60);
    assertThat(rules("")).isEmpty();
    assertThat(rules("?at=" + defined)).hasSize(1);
  }

  private JsonNode rules(String query) {
    Answer answer = shared.get(story, "/approval-rules" + query);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.body().path("items");
  }
}

package com.leanvibe.hive.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.events.permission.DenialReason;
import com.leanvibe.hive.platform.audit.AccessNote;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.PrivilegedActions;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.Client;
import com.leanvibe.hive.query.running.RunningQuerySide;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Stage;
import com.leanvibe.hive.query.running.Story;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever is denied or privileged is on its way into the log when it is answered. */
@ExtendWith(SharedStage.class)
class AccessToldTest {

  private final SharedInstance shared;
  private final Story story;

  AccessToldTest(SharedInstance shared) {
    this.shared = shared;
    this.story = shared.story();
  }

  private List<AccessNote> told() {
    return shared.stage().log().accesses().stream()
        .filter(note -> note.metadata().tenant().equals(story.tenant()))
        .toList();
  }

  @Test
  void a_denial_is_on_its_way_when_it_is_answered_and_so_is_its_repeat() {
    Client operator = shared.instance().as("oscar", story.tenant(), Role.OPERATOR);

    Answer answer =
        operator.get("/authorization/matrix", Map.of("Hive-Correlation-Id", story.tenant()));
    assertThat(answer.status()).isEqualTo(403);

    AccessNote note = told().getFirst();
    assertThat(note.denied()).isTrue();
    assertThat(note.subject()).isEqualTo("oscar");
    assertThat(note.resource()).isEqualTo("authorization/*");
    assertThat(note.reasons()).containsExactly(DenialReason.NOTHING_PERMITS);
    assertThat(note.side()).isEqualTo(AccessSide.QUERY);
    assertThat(note.count()).isEqualTo(1);
    assertThat(note.metadata().action()).isEqualTo("authorization:read");
    assertThat(note.metadata().actor()).isEqualTo("oscar");
    assertThat(note.metadata().correlationId()).isEqualTo(story.tenant());
    assertThat(note.metadata().sourceAddress()).isEqualTo("127.0.0.1");

    operator.get("/authorization/matrix");
    assertThat(told()).hasSize(2).allMatch(each -> each.count() == 1);
  }

  @Test
  void who_looks_at_what_others_may_do_is_told_of() {
    Client auditor = shared.instance().as("alice", story.tenant(), Role.AUDITOR);

    List.of("/authorization/matrix", "/roles", "/grants", "/policies")
        .forEach(path -> assertThat(auditor.get(path).status()).isEqualTo(200));

    assertThat(told()).noneMatch(AccessNote::denied);
    assertThat(told())
        .extracting(note -> note.metadata().action())
        .containsExactly("authorization:read", "role:read", "grant:read", "policy:read");
  }

  @Test
  void who_asks_about_itself_is_not_told_of_and_who_asks_about_others_is() {
    Client auditor = shared.instance().as("alice", story.tenant(), Role.AUDITOR);

    assertThat(ask(auditor, "alice").status()).isEqualTo(200);
    assertThat(told()).isEmpty();

    assertThat(ask(auditor, "oscar").status()).isEqualTo(200);
    assertThat(told())
        .extracting(note -> note.metadata().action())
        .containsExactly("authorization:read");
  }

  @Test
  void a_thousand_denials_at_once_are_all_counted() throws Exception {
    int requests = 1_000;
    Client operator = shared.instance().as("oscar", story.tenant(), Role.OPERATOR);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers =
          IntStream.range(0, requests)
              .mapToObj(i -> callers.submit(() -> operator.get("/authorization/matrix")))
              .toList();
      for (Future<Answer> each : answers) {
        assertThat(each.get().status()).isEqualTo(403);
      }
    }

    assertThat(told().stream().mapToLong(AccessNote::count).sum()).isEqualTo(requests);
    assertThat(told()).hasSizeLessThan(requests);
  }

  private static Answer ask(Client by, String about) {
    return by.post(
        "/authorization/decisions",
        """
        {"subject": "%s", "action": "task:cancel", "resource": "task/*"}"""
            .formatted(about),
        0);
  }

  /** Whoever adds a route decides here whether it is privileged to use it. */
  @Test
  void which_routes_are_privileged_is_known_by_name() {
    Set<String> privileged = new TreeSet<>();
    Set<String> everyday = new TreeSet<>();
    shared
        .instance()
        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .values()
        .forEach(
            handler -> {
              Allowed allowed = handler.getMethodAnnotation(Allowed.class);
              if (allowed != null) {
                boolean few = PrivilegedActions.leaveNoEvent(Action.parse(allowed.action()));
                (few ? privileged : everyday).add(allowed.action());
              }
            });

    assertThat(privileged)
        .containsExactly(
            "approval-rule:read",
            "audit:export",
            "audit:read",
            "authorization:read",
            "compliance:read",
            "grant:read",
            "policy:read",
            "privacy:export",
            "replay:cancel",
            "replay:discard",
            "replay:pause",
            "replay:promote",
            "replay:resume",
            "replay:retry",
            "replay:revert",
            "replay:start",
            "role:read");
    assertThat(everyday)
        .containsExactly(
            "agent:read",
            "approval:read",
            "authorization:decide",
            "context:read",
            "replay:read",
            "system:read",
            "task:read",
            "workflow:read");
  }

  @Test
  void where_nothing_can_be_told_nothing_denied_or_privileged_is_answered() {
    try (Stage stage = new Stage()) {
      RunningQuerySide instance = stage.start();
      stage.log().deleteAccessTopic();

      Answer denied = instance.as("oscar", "default", Role.OPERATOR).get("/authorization/matrix");
      Answer privileged = instance.as("alice", "default", Role.AUDITOR).get("/roles");
      Answer everyday = instance.as("oscar", "default", Role.OPERATOR).get("/tasks");

      for (Answer answer : List.of(denied, privileged)) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
      }
      assertThat(everyday.status()).isEqualTo(200);
      assertThat(
              instance
                  .bean(MeterRegistry.class)
                  .get("hive.authorization.audit.unrecorded")
                  .functionCounter()
                  .count())
          .isEqualTo(2);
    }
  }
}

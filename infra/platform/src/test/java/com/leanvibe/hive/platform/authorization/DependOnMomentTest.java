package com.leanvibe.hive.platform.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.events.permission.PolicyDefined;
import com.leanvibe.hive.events.permission.PolicyId;
import com.leanvibe.hive.events.permission.RoleGranted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where nobody can be permitted more without an event, that is known. */
class DependOnMomentTest {

  private static final Instant LATER = Invention.START.plusSeconds(60);

  private final Authority authority =
      new Authority(new AuthorizationSettings(Duration.ofHours(1), 10), new Hands(Invention.START));
  private long position;

  private void happen(Event event) {
    Happening happening = new Happening(++position, "acme", Invention.START, event);
    authority.accept(happening.position(), happening.metadata(), event);
  }

  private void grant(@Nullable String condition, @Nullable Instant expiresAt) {
    happen(
        new RoleGranted(
            GrantId.next(), "acme", "ada", "AUDITOR", "tenant", condition, expiresAt, "needed"));
  }

  private void forbid(String action, String when) {
    String text = "forbid (principal, %s, resource) when { %s };".formatted(action, when);
    happen(new PolicyDefined(PolicyId.of("acme", "p"), "acme", "p", text));
  }

  private boolean dependsOnMoment() {
    return authority.current().of("acme").dependOnMoment("ada", new Action("task", "read"));
  }

  @Test
  void whoeverHasGrantsAloneCanOnlyLoseThem() {
    assertThat(dependsOnMoment()).isFalse();
    grant(null, null);
    grant(null, LATER);
    assertThat(dependsOnMoment()).isFalse();
  }

  @Test
  void aConditionMayHoldLater() {
    grant("context.address == \"10.0.0.7\"", null);
    assertThat(dependsOnMoment()).isTrue();
  }

  @Test
  void aPolicyThatReadsTheClockOrTheRequestMaySayOtherwiseLater() {
    for (String when :
        List.of(
            "context.now < datetime(\"2026-01-01T00:00:00Z\")",
            "context has address && context.address == \"10.0.0.7\"")) {
      forbid("action", when);
      assertThat(dependsOnMoment()).as(when).isTrue();
      forbid("action == Action::\"task:cancel\"", when);
      assertThat(dependsOnMoment()).as("%s, of something else", when).isFalse();
    }
  }

  @Test
  void aPolicyThatGoesByFactsSaysTheSameAsLongAsNoGrantEnds() {
    forbid("action", "resource has domain && resource.domain == \"closed\"");
    grant(null, null);
    assertThat(dependsOnMoment()).isFalse();
    grant(null, LATER);
    assertThat(dependsOnMoment()).isTrue();
  }
}

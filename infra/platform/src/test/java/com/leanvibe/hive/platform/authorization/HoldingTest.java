package com.leanvibe.hive.platform.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.identity.AdministratorDisabled;
import com.leanvibe.hive.events.identity.AdministratorEnabled;
import com.leanvibe.hive.events.identity.AdministratorId;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.events.permission.PolicyDefined;
import com.leanvibe.hive.events.permission.RoleDefined;
import com.leanvibe.hive.events.permission.RoleGranted;
import com.leanvibe.hive.events.permission.RoleId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jspecify.annotations.Nullable;

/** Nobody can give away what they do not have, and administrators are known for what they are. */
class HoldingTest {

  private static final Instant UNTIL = Invention.START.plusSeconds(30);
  private static final String HEIR = "heir";

  private Permissions permissions = Permissions.NONE;
  private long position;

  @BeforeTry
  void begin() {
    permissions = Permissions.NONE;
    position = 0;
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void whatIsGivenAwayWasHeld(@ForAll long seed) {
    Invention invention = new Invention(seed);
    for (int i = 0; i < 40; i++) {
      Event event = invention.happening(Invention.START).event();
      if (!(event instanceof PolicyDefined)) {
        happens(event);
      }
    }
    for (String scope : Invention.SCOPES) {
      gives(invention, invention.question().subject(), invention.roleName(), scope);
    }
  }

  /** Whether somebody has all that a role permits. */
  private boolean holds(String subject, String role, Scope within, Instant until) {
    return acme().permissionsOf(role).stream()
        .allMatch(permission -> acme().holds(subject, permission, within, until));
  }

  private void gives(Invention invention, String giver, String role, String scope) {
    Permissions before = permissions;
    if (holds(giver, role, Scope.parse(scope), UNTIL)) {
      happens(granted(HEIR, role, scope, UNTIL));
      for (int i = 0; i < 50; i++) {
        Question question = invention.question();
        if (allows(HEIR, question)) {
          assertThat(allows(giver, question)).as("%s by %s", question, giver).isTrue();
        }
      }
    }
    permissions = before;
  }

  /** Asked at the last moment, of nobody's request in particular. */
  private boolean allows(String subject, Question question) {
    Question asked =
        new Question("acme", subject, Set.of(), question.action(), question.resource(), Map.of());
    return new Evaluation(acme(), new Cedar(), asked, UNTIL.minusNanos(1)).decide().allowed();
  }

  @Example
  void anAdministratorHoldsEverythingInTheTenantAndNothingOfThePlatform() {
    happens(granted("a", "ADMIN", "tenant", null));

    assertThat(acme().isAdministrator("a")).isTrue();
    assertThat(acme().hasAdministrator()).isTrue();
    assertThat(holds("a", "ADMIN", Scope.parse("domain/a"), null)).isTrue();
    assertThat(holds("a", "ADMIN", Scope.PLATFORM, null)).isFalse();
    assertThat(holds("a", "ADMIN", Scope.parse("tenant/x"), null)).isFalse();
  }

  @Example
  void onlyWhoCanDoEverythingAlwaysIsAnAdministrator() {
    happens(granted("expires", "ADMIN", "tenant", UNTIL));
    happens(granted("narrow", "ADMIN", "domain/*", null));
    happens(granted("platform", "PLATFORM_ADMIN", "platform", null));

    assertThat(acme().hasAdministrator()).isFalse();
    assertThat(holds("expires", "ADMIN", Scope.TENANT, UNTIL)).isTrue();
    assertThat(holds("expires", "ADMIN", Scope.TENANT, UNTIL.plusNanos(1))).isFalse();
    assertThat(holds("expires", "ADMIN", Scope.TENANT, null)).isFalse();
    assertThat(holds("platform", "ADMIN", Scope.TENANT, null)).isFalse();
    assertThat(holds("platform", "PLATFORM_ADMIN", Scope.parse("tenant/x"), null)).isTrue();
  }

  @Example
  void anAdministratorThatWasKnownBeforeIsOneOnceEnabled() {
    AdministratorId administrator = new AdministratorId("admin");
    happens(granted("admin", "AUDITOR", "tenant", null));
    happens(new AdministratorDisabled(administrator, "acme"));
    happens(new AdministratorEnabled(administrator, "acme"));

    assertThat(acme().isAdministrator("admin")).isTrue();
  }

  @Example
  void theDepthOfStackedDiamondsIsFoundAtOnce() {
    IntStream.range(0, 60).forEach(this::defineOnTwoBelow);

    assertThat(acme().depth("l59")).isEqualTo(60);
    assertThat(acme().depth("nobody")).isZero();
  }

  private void defineOnTwoBelow(int level) {
    for (String side : List.of("l", "r")) {
      String name = side + level;
      List<String> below = level == 0 ? List.of() : List.of("l" + (level - 1), "r" + (level - 1));
      happens(new RoleDefined(RoleId.of("acme", name), "acme", name, List.of(), below));
    }
  }

  private static RoleGranted granted(
      String subject, String role, String scope, @Nullable Instant until) {
    return new RoleGranted(GrantId.next(), "acme", subject, role, scope, null, until, "because");
  }

  private TenantPermissions acme() {
    return permissions.of("acme");
  }

  private void happens(Event event) {
    position++;
    Happening happening =
        new Happening(position, "acme", Invention.START.plus(Duration.ofMillis(position)), event);
    permissions = permissions.after(position, happening.metadata(), event);
  }
}

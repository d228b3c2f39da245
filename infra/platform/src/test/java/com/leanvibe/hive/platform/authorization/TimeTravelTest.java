package com.leanvibe.hive.platform.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** The past is what the events up to then made of it, and nothing that came later. */
class TimeTravelTest {

  /** More than what lies between two of the states that are kept. */
  private static final int EVENTS = 600;

  @Property(tries = 2, shrinking = ShrinkingMode.OFF)
  void permissionsAtAPositionAreThoseOfTheEventsUpToThere(@ForAll long seed) {
    Past past = new Past(seed);
    List<String> then = new ArrayList<>();
    Permissions permissions = Permissions.NONE;
    for (int i = 0; i < EVENTS; i++) {
      Happening happening = past.happens();
      permissions =
          permissions.after(happening.position(), happening.metadata(), happening.event());
      then.add(told(permissions));
    }

    assertThat(past.told(past.log.getFirst().position() - 1)).isEqualTo(told(Permissions.NONE));
    for (int at : List.of(0, 1, 254, 255, 256, 257, EVENTS - 2, EVENTS - 1)) {
      assertThat(past.told(past.log.get(at).position())).isEqualTo(then.get(at));
      assertThat(past.told(past.until(at))).isEqualTo(then.get(at));
    }
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void thePositionAtAnInstantIsThatOfTheLastEventUpToThen(@ForAll long seed) {
    Past past = new Past(seed);
    for (int i = 0; i < 50; i++) {
      past.happens();
    }

    for (Instant at = Invention.START.minusSeconds(1);
        at.isBefore(past.hands.instant());
        at = at.plusMillis(700)) {
      assertThat(past.authority.positionAt(at)).isEqualTo(past.lastUpTo(at));
    }
  }

  private record Made(long position, Instant at, Question question, Decision decision) {}

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void aDecisionOfThePastIsTheOneThatWasMade(@ForAll long seed) {
    Past past = new Past(seed);
    List<Made> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      past.happens();
      all.add(made(past));
    }

    for (Made made : all) {
      Decision again = past.authority.decideAt(made.position(), made.at(), made.question());
      assertThat(again.allowed()).isEqualTo(made.decision().allowed());
      assertThat(again.policyVersion()).isEqualTo(made.decision().policyVersion());
    }
  }

  private static Made made(Past past) {
    past.authority.confirm(0, past.hands.instant());
    Question question = past.invention.question();
    return new Made(
        past.authority.position(), past.hands.instant(), question, past.authority.decide(question));
  }

  /** What an engine was told, and made of it. */
  private static final class Past {

    private final Invention invention;
    private final Hands hands = new Hands(Invention.START);
    private final Authority authority =
        new Authority(new AuthorizationSettings(Duration.ofSeconds(20), 100), hands);
    private final List<Happening> log = new ArrayList<>();

    Past(long seed) {
      this.invention = new Invention(seed);
    }

    Happening happens() {
      hands.move(Duration.ofMillis(500L * invention.below(3)));
      Happening happening = invention.happening(hands.instant());
      log.add(happening);
      authority.accept(happening.position(), happening.metadata(), happening.event());
      return happening;
    }

    String told(long position) {
      return TimeTravelTest.told(authority.at(position));
    }

    /** The last position before the next event's. */
    long until(int at) {
      return at + 1 < log.size() ? log.get(at + 1).position() - 1 : Long.MAX_VALUE;
    }

    long lastUpTo(Instant at) {
      return log.stream()
          .filter(each -> !each.at().isAfter(at))
          .mapToLong(Happening::position)
          .max()
          .orElse(0);
    }
  }

  private static String told(Permissions permissions) {
    return Stream.of("acme", "beta")
        .map(permissions::of)
        .map(TimeTravelTest::told)
        .collect(Collectors.joining("\n"));
  }

  private static String told(TenantPermissions tenant) {
    return tenant.version()
        + each(tenant.allRoles().stream(), RoleDefinition::toString)
        + each(tenant.allPolicies().stream(), policy -> policy.text() + policy.defined())
        + each(tenant.allGrants(), Grant::toString)
        + each(
            tenant.subjects().stream(),
            subject ->
                "%s %s %s %s"
                    .formatted(
                        subject.id(),
                        subject.status(),
                        subject.version(),
                        tenant.grantsOf(subject.id())));
  }

  private static <T> String each(Stream<T> all, Function<T, String> told) {
    return all.map(told).sorted().collect(Collectors.joining("\n", "\n", "\n"));
  }
}

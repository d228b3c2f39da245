package com.leanvibe.hive.platform.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * Whatever happened before, the engine decides what the rules say when they are told plainly. Each
 * try is a history with questions in between, each asked twice at once and most of them again
 * later.
 */
class DecisionsAgreeTest {

  private static final int ROUNDS = 20;
  private static final int ASKED = 10;
  private static final int TIMES = 2;
  private static final int IN_CI = 20_000 / (ROUNDS * ASKED * TIMES);
  private static final int NIGHTLY = 1_000_000 / (ROUNDS * ASKED * TIMES);

  @Property(tries = IN_CI, shrinking = ShrinkingMode.OFF)
  void theEngineDecidesWhatTheRulesSay(@ForAll long seed) {
    new Run(seed).play();
  }

  @Tag("nightly")
  @Property(tries = NIGHTLY, shrinking = ShrinkingMode.OFF)
  void theEngineDecidesWhatTheRulesSayAMillionTimes(@ForAll long seed) {
    new Run(seed).play();
  }

  /** One history, told to the engine and to the plain rules. */
  private static final class Run {

    private final Invention invention;
    private final Hands hands = new Hands(Invention.START);
    private final Authority authority =
        new Authority(new AuthorizationSettings(Duration.ofSeconds(20), 1_000), hands);
    private final Map<String, PlainRules> rules = new HashMap<>();
    private final List<Happening> log = new ArrayList<>();
    private final List<Question> questions;

    Run(long seed) {
      this.invention = new Invention(seed);
      this.questions =
          Stream.generate(invention::question)
              .limit(15)
              .flatMap(question -> Stream.of(question, invention.twin(question)))
              .toList();
    }

    void play() {
      for (int i = invention.below(40); i > 0; i--) {
        happen();
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = invention.below(4); i > 0; i--) {
          happen();
        }
        hands.move(Duration.ofMillis(500L * invention.below(4)));
        authority.confirm(authority.position(), hands.instant());
        ask();
      }
    }

    private void happen() {
      Happening happening = invention.happening(hands.instant());
      log.add(happening);
      rules(happening.tenant()).add(happening);
      authority.accept(happening.position(), happening.metadata(), happening.event());
    }

    private PlainRules rules(String tenant) {
      return rules.computeIfAbsent(tenant, absent -> new PlainRules(Invention.SCOPES));
    }

    private void ask() {
      for (int i = 0; i < ASKED; i++) {
        Question question = invention.oneOf(questions);
        PlainRules.Ruling ruling = rules(question.tenant()).rule(question, hands.instant());
        for (int time = 0; time < TIMES; time++) {
          agrees(question, ruling, authority.decide(question));
        }
      }
    }

    private void agrees(Question question, PlainRules.Ruling ruling, Decision decision) {
      assertThat(told(decision))
          .as(() -> "%s at %s after %s".formatted(question, hands.instant(), tail(question)))
          .isEqualTo(told(ruling, decision));
      assertThat(decision.policyVersion()).isEqualTo(rules(question.tenant()).changedAt());
      assertThat(decision.reasons()).isNotEmpty();
    }

    private String tail(Question question) {
      return log.stream()
          .filter(each -> each.tenant().equals(question.tenant()))
          .map(each -> "\n" + each.position() + " " + each.event())
          .collect(Collectors.joining());
    }
  }

  private record Told(
      boolean allowed,
      boolean active,
      Set<String> grants,
      Set<String> forbidding,
      Set<String> permitting,
      Set<String> broken) {}

  private static Told told(Decision decision) {
    Set<String> grants = new TreeSet<>();
    Set<String> forbidding = new TreeSet<>();
    Set<String> permitting = new TreeSet<>();
    Set<String> broken = new TreeSet<>();
    boolean active = true;
    for (Reason reason : decision.reasons()) {
      switch (reason) {
        case Reason.Granted granted -> grants.add(grant(granted.grant()));
        case Reason.ByPolicy policy ->
            (policy.forbids() ? forbidding : permitting).add(policy.policy());
        case Reason.Broken policy -> broken.add(policy.policy());
        case Reason.NotActive status -> active = false;
        case Reason.NothingPermits nothing -> assertThat(decision.allowed()).isFalse();
      }
    }
    return new Told(decision.allowed(), active, grants, forbidding, permitting, broken);
  }

  private static String grant(Grant grant) {
    return (grant.id() == null ? "" : grant.id()) + "/" + grant.role();
  }

  /**
   * Where a policy forbids, grants are not told of; where a grant permits and none can forbid,
   * policies are not even asked.
   */
  private static Told told(PlainRules.Ruling ruling, Decision decision) {
    boolean forbidden = !ruling.forbidding().isEmpty();
    boolean unasked =
        !ruling.grants().isEmpty() && told(decision).permitting().isEmpty() && ruling.allowed();
    return new Told(
        ruling.allowed(),
        ruling.active(),
        forbidden ? Set.of() : ruling.grants(),
        ruling.forbidding(),
        unasked ? Set.of() : ruling.permitting(),
        unasked ? told(decision).broken() : ruling.broken());
  }
}

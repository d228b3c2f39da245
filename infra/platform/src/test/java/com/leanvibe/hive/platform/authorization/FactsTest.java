package com.leanvibe.hive.platform.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a request reaches Cedar as it is, or is refused before. */
class FactsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  static List<Map<String, Object>> refused() {
    Map<String, Object> entity = Map.of("type", "Agent", "id", "x");
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("a", null);
    return List.of(
        Map.of("a", deep(8)),
        Map.of("a", deep(2_000)),
        Map.of("a", Collections.nCopies(100, 1L)),
        IntStream.range(0, 101).boxed().collect(Collectors.toMap(i -> "n" + i, i -> "")),
        Map.of("__entity", entity),
        Map.of("a", Map.of("__entity", entity)),
        Map.of("a", List.of(Map.of("__extn", Map.of("fn", "ip", "arg", "10.0.0.1")))),
        Map.of("a", Map.of("__expr", "1 + 1")),
        Map.of("a", "\ud800"),
        Map.of("a\udc00", "x"),
        Map.of("a", "x".repeat(Facts.MAX_LENGTH + 1)),
        Map.of("a", 1.5),
        Map.of("a", Map.of(1L, "x")),
        Map.of("a", NOW),
        nothing);
  }

  private static Object deep(int depth) {
    Object value = "x";
    for (int i = 0; i < depth; i++) {
      value = i % 2 == 0 ? List.of(value) : Map.of("a", value);
    }
    return value;
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatCedarCannotReadIsRefused(Map<String, Object> facts) {
    assertThatIllegalArgumentException().isThrownBy(() -> question("task/t", facts));
    assertThatIllegalArgumentException().isThrownBy(() -> Resource.parse("task/t").with(facts));
  }

  @Test
  void factsUpToTheBoundsReachCedar() {
    Map<String, Object> facts = Map.of("a", deep(7), "b", Collections.nCopies(90, "x"));

    assertThat(permits("context == resource", question("task/t", facts, facts))).isFalse();
    assertThat(permits("context.a == resource.a", question("task/t", facts, facts))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "a\"b",
        "a\\b",
        "\\\"",
        "a\u0000b",
        "😀",
        "ä::\"x\"",
        "\u2028\r\n",
        "${a}"
      })
  void aTextIsWhatItIs(String text) {
    assertThat(
            permits(
                "context.a == resource.a && context.a != context.b",
                question("task/t", Map.of("a", text, "b", text + "x"), Map.of("a", text))))
        .isTrue();
    assertThat(permits("context has \"b\"", question("task/t", Map.of("a", text)))).isFalse();
  }

  @Test
  void idsWithQuotesAndColonsForgeNothing() {
    Question question = question("task/x\"::Task::\"t", Map.of());

    assertThat(permits("resource == Task::\"t\"", question)).isFalse();
    assertThat(permits("resource == Task::\"x\\\"::Task::\\\"t\"", question)).isTrue();
  }

  @Test
  void mapsThatReadLikeEntitiesAreMaps() {
    Map<String, Object> context =
        Map.of(
            "who", Map.of("type", "Agent", "id", "s"),
            "ip", Map.of("fn", "ip", "arg", "10.0.0.1"),
            "text", "Agent::\"s\"");

    assertThat(permits("context.who == principal", question("task/t", context))).isFalse();
    assertThat(permits("context.ip == ip(\"10.0.0.1\")", question("task/t", context))).isFalse();
    assertThat(permits("context.text == principal", question("task/t", context))).isFalse();
    assertThat(permits("context.who.id == \"s\"", question("task/t", context))).isTrue();
  }

  @Test
  void numbersAreWholeAndAsLargeAsALong() {
    Map<String, Object> context = Map.of("most", Long.MAX_VALUE, "least", Long.MIN_VALUE, "one", 1);

    assertThat(
            permits(
                "context.most == 9223372036854775807 && context.least < 0 && context.one == 1",
                question("task/t", context)))
        .isTrue();
    assertThat(permits("context.most + 1 > 0", question("task/t", context))).isFalse();
  }

  @Test
  void theInstantOfTheDecisionIsNotTheCallersToSay() {
    Question question = question("task/t", Map.of("now", "2020-01-01T00:00:00Z"));

    assertThat(permits("context.now == datetime(\"2026-01-01T00:00:00Z\")", question)).isTrue();
  }

  @Test
  void aSubjectCanBeAskedAboutItself() {
    Question question = question("agent/s", Map.of(), Map.of("label", "x"));

    assertThat(permits("principal == resource && resource.label == \"x\"", question)).isTrue();
    assertThat(permits("principal in Role::\"r\" && resource in Scope::\"agent/s\"", question))
        .isTrue();
  }

  @Test
  void whatAPolicyNamesWithinSomethingElseIsKnownToo() {
    Question question = question("task/t", Map.of(), Map.of());

    assertThat(permits("principal in {id: Role::\"r\"}.id", question)).isTrue();
    assertThat(
            permits("[Role::\"r\"].contains(Role::\"r\") && principal in [Role::\"r\"]", question))
        .isTrue();
    assertThat(permits("resource in (if true then Scope::\"tenant\" else resource)", question))
        .isTrue();
    assertThat(permits("action in {\"x\": [Action::\"*:read\"]}[\"x\"]", question)).isTrue();
    assertThat(permits("principal in Role::\"other\"", question)).isFalse();
  }

  @Test
  void factsDoNotChangeAfterwards() {
    List<Object> list = new ArrayList<>(List.of("a"));
    Map<String, Object> facts = new HashMap<>(Map.of("list", list));
    Question question = question("task/t", facts, facts);

    list.add("b");
    facts.put("more", "c");

    assertThat(question.context()).isEqualTo(Map.of("list", List.of("a")));
    assertThat(question.resource().facts()).isEqualTo(Map.of("list", List.of("a")));
  }

  @Test
  void aSubjectIsNoHalfCharacter() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Question(
                    "t",
                    "\ud83d",
                    Set.of(),
                    Action.parse("task:read"),
                    Resource.parse("task/t"),
                    Map.of()));
  }

  private static boolean permits(String condition, Question question) {
    CompiledPolicy policy = Condition.parse(condition).policy();
    return !new Cedar()
        .ask(List.of(policy), SubjectKind.AGENT, question, Set.of("r"), NOW)
        .permitting()
        .isEmpty();
  }

  private static Question question(String resource, Map<String, Object> context) {
    return question(resource, context, Map.of());
  }

  private static Question question(
      String resource, Map<String, Object> context, Map<String, Object> facts) {
    return new Question(
        "t",
        "s",
        Set.of(),
        Action.parse("task:read"),
        Resource.parse(resource).with(facts),
        context);
  }
}

package com.leanvibe.hive.platform.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no policy is refused where it is wrong, and what could end the process never parsed. */
class PolicyTextTest {

  private static final String ALL = "permit(principal, action, resource)";

  static List<Arguments> wrong() {
    return List.of(
        Arguments.of("", 1, 1, "must have at least one policy"),
        Arguments.of("  // only words ;\n// and more", 1, 1, "must have at least one policy"),
        Arguments.of(ALL, 1, 36, "unexpected end of input"),
        Arguments.of(ALL + " when { 1 + };", 1, 48, "unexpected token `}`"),
        Arguments.of(ALL + "\nwhen {\n  1 +\n};", 4, 1, "unexpected token `}`"),
        Arguments.of(ALL + ";\n" + ALL + " when { foo(1) };", 2, 44, "`foo` is not a valid"),
        Arguments.of(ALL + " when { foo(1) };\n" + ALL + ";", 1, 44, "`foo` is not a valid"),
        Arguments.of(
            ALL + ";\n" + ALL + " when { foo(1) };\n" + ALL + ";", 2, 44, "`foo` is not a valid"),
        Arguments.of("// äöü😀\n" + ALL + " when { # };", 2, 44, "invalid token"),
        Arguments.of(ALL + " when { \"ä😀\" == # };", 1, 53, "invalid token"),
        Arguments.of("@id(\"a\")\n@id(\"b\")\n" + ALL + ";", 2, 1, "duplicate annotation"),
        Arguments.of(ALL + " when { \"open };", 1, 44, "invalid token"),
        Arguments.of(ALL + " when { \"\ud800\" == \"\" };", 1, 45, "half of a character"),
        Arguments.of(ALL + ";;", 1, 37, "unexpected token `;`"),
        Arguments.of(ALL + " when { 99999999999999999999 == 1 };", 1, 44, "number too large"),
        Arguments.of(ALL + " when { {a: 1, a: 2} == {} };", 1, 44, "duplicate key"),
        Arguments.of("permit(principal == ?principal, action, resource);", 1, 21, "slot"),
        Arguments.of(ALL + " when { resource in ?resource };", 1, 56, "slot"),
        Arguments.of("permit(principal == ?other, action, resource);", 1, 21, "?other"),
        Arguments.of("/".repeat(16 * 1024 + 1), 1, 16 * 1024 + 1, "at most 16384 characters"),
        Arguments.of((ALL + ";").repeat(51), 1, 50 * 36 + 1, "at most 50 policies"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void anErrorIsToldWhereItIs(String text, int line, int column, String message) {
    PolicySyntaxException refusal =
        catchThrowableOfType(PolicySyntaxException.class, () -> Policy.permits(text));

    assertThat(refusal).hasMessageContaining(message);
    assertThat(List.of(refusal.line(), refusal.column())).containsExactly(line, column);
  }

  static List<String> deep() {
    return List.of(
        nested("(", "true", ")", 25),
        nested("[", "true", "]", 25) + " == []",
        nested("{a: ", "true", "}", 25) + " == {}",
        nested("if true then true else ", "true", "", 60),
        nested("if ", "true", " then true else true", 60),
        "true" + " && true".repeat(60),
        "true" + " || true".repeat(60),
        "1" + " + 1".repeat(60) + " == 1",
        "context" + ".a".repeat(60),
        "context" + ".a".repeat(900),
        "context" + "[\"a\"]".repeat(300),
        "context has a" + ".a".repeat(500),
        nested("!!!!(", "true", ")", 20),
        nested("[].contains(", "1", ")", 25),
        "true };// \r" + ALL + " when { " + nested("(", "true", ")", 100),
        ")".repeat(500) + nested("(", "true", ")", 500),
        nested("(", "", "]", 100),
        "true" + " } when { true".repeat(60),
        "true" + " && true".repeat(1_500));
  }

  private static String nested(String before, String inner, String after, int times) {
    return before.repeat(times) + inner + after.repeat(times);
  }

  @ParameterizedTest
  @MethodSource("deep")
  void whatCouldExhaustTheStackIsRefused(String expression) {
    PolicySyntaxException refusal =
        catchThrowableOfType(
            PolicySyntaxException.class,
            () -> Policy.permits(ALL + " when { " + expression + " };"));

    assertThat(refusal).isNotNull();
    if (!expression.startsWith(")") && !expression.endsWith("]")) {
      assertThat(refusal).hasMessageMatching("is nested too deeply|is too complex");
    }
  }

  @Test
  void aTextCanHaveFiftyPoliciesCommentsAndAnnotations() {
    assertThat(PolicyCompiler.policies("p", (ALL + ";").repeat(50))).hasSize(50);
    assertThat(
            PolicyCompiler.policies(
                "p",
                "// first; not a policy\n@id(\"x\")\n@note(\"a;b\")\n%s;\n@id(\"x\") %s; // done;\r\n"
                    .formatted(ALL, ALL)))
        .extracting(CompiledPolicy::id)
        .containsExactly("p#0", "p#1");
  }

  @Test
  void onlyATextThatPermitsSaysSo() {
    assertThat(Policy.permits(ALL + ";")).isTrue();
    assertThat(Policy.permits("forbid(principal, action, resource);")).isFalse();
    assertThat(Policy.permits("forbid(principal, action, resource);" + ALL + ";")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Var\": 1} == {}",
        "{\"Var\": \"context\"} == {}",
        "{\".\": context} == {}",
        "{\"has\": {left: context, attr: 1}} == {}",
        "{\"__entity\": context} == {}",
      })
  void aRecordThatReadsLikeCedarsOwnJsonIsARecord(String expression) {
    CompiledPolicy policy =
        PolicyCompiler.policies("p", ALL + " when { " + expression + " };").getFirst();

    assertThat(policy.context() == null).isEqualTo(expression.contains(" context"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "// nothing",
        "true } when { true",
        "true } unless { false",
        "true }; permit(principal, action, resource) when { true",
        "true }; //",
        "true } // }",
        "true } unless { false }; //\r",
        "true // \r }; permit(principal, action, resource) when { true",
        "} @id(\"x\") {",
        "true;",
        "}}}}((((",
        "principal == ?principal",
        "permit",
      })
  void aConditionIsOneExpressionAndNothingElse(String text) {
    assertThat(catchThrowableOfType(PolicySyntaxException.class, () -> Condition.parse(text)))
        .isNotNull();
  }

  @Test
  void anErrorInAConditionIsToldWhereItIs() {
    PolicySyntaxException refusal =
        catchThrowableOfType(
            PolicySyntaxException.class, () -> Condition.parse("\"ä😀\" == \"\" &&\n  foo(1)"));

    assertThat(List.of(refusal.line(), refusal.column())).containsExactly(2, 3);
  }

  @Test
  void aConditionMayEndInAComment() {
    assertThat(Condition.parse("context.a == 1 // } unless {;").policy().context())
        .containsExactly("a");
  }
}

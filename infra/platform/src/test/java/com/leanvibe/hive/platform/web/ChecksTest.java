package com.leanvibe.hive.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.leanvibe.hive.platform.problem.FieldError;
import com.leanvibe.hive.platform.problem.Problem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks say everything that is wrong, at its place, and count as people do. */
class ChecksTest {

  private static final String SMILE = "\ud83d\ude00";

  private static List<String> errorsOf(Checks checks) {
    Problem problem = catchThrowableOfType(Problem.class, checks::verify);
    return problem == null
        ? List.of()
        : problem.errors().stream().map(error -> error.pointer() + " " + error.message()).toList();
  }

  @Test
  void whatIsAbsentPassesEveryCheck() {
    Checks checks =
        new Checks()
            .text("a", null, 1, 2)
            .name("a", null, 2)
            .bytes("a", null, 2)
            .range("a", (Integer) null, 1, 2)
            .range("a", (Long) null, 1, 2)
            .pattern("a", null, Pattern.compile("x"), "m")
            .size("a", (List<?>) null, 1, 2)
            .size("a", (Map<?, ?>) null, 1, 2)
            .unique("a", null)
            .each("a", null, (at, value) -> at.that("", false, "m"))
            .entries("a", null, (at, value) -> at.that("", false, "m"));

    assertThatCode(checks::verify).doesNotThrowAnyException();
  }

  @Test
  void textIsCountedInCharactersNotInChars() {
    assertThat(errorsOf(new Checks().text("t", SMILE.repeat(3), 1, 3))).isEmpty();
    assertThat(errorsOf(new Checks().text("t", SMILE.repeat(4), 1, 3)))
        .containsExactly("/t must be 1 to 3 characters");
    assertThat(errorsOf(new Checks().text("t", "", 1, 3))).hasSize(1);
  }

  @Test
  void sizeInBytesIsThatOfUtf8() {
    assertThat(errorsOf(new Checks().bytes("t", "a\u00e9\u20ac" + SMILE, 10))).isEmpty();
    assertThat(errorsOf(new Checks().bytes("t", "a\u00e9\u20ac" + SMILE, 9)))
        .containsExactly("/t must be 0 to 9 bytes in UTF-8");
  }

  @Test
  void aNameIsMoreThanWhiteSpace() {
    assertThat(errorsOf(new Checks().name("n", "a", 5))).isEmpty();
    assertThat(errorsOf(new Checks().name("n", " \t", 5))).containsExactly("/n must not be blank");
    assertThat(errorsOf(new Checks().name("n", "", 5)))
        .containsExactly("/n must be 1 to 5 characters");
  }

  @Test
  void rangesIncludeTheirEnds() {
    Checks checks =
        new Checks()
            .range("a", 0, 0, 9)
            .range("b", 9, 0, 9)
            .range("c", 10L, 0, 9)
            .range("d", -1, 0, 9);

    assertThat(errorsOf(checks)).containsExactly("/c must be 0 to 9", "/d must be 0 to 9");
  }

  @Test
  void allOfATextMustMatchItsPattern() {
    Pattern letters = Pattern.compile("[a-z]+");

    assertThat(errorsOf(new Checks().pattern("p", "abc", letters, "must be letters"))).isEmpty();
    assertThat(errorsOf(new Checks().pattern("p", "abc1", letters, "must be letters")))
        .containsExactly("/p must be letters");
  }

  @Test
  void itemsAndEntriesAreCheckedAtTheirPlaces() {
    Checks checks =
        new Checks()
            .size("list", List.of(1, 2, 3), 0, 2)
            .unique("list", List.of("a", "b", "a"))
            .each("list", List.of("x", "yy"), (at, item) -> at.text(Checks.ITSELF, item, 1, 1))
            .entries(
                "map",
                Map.of("k/1~", "vv"),
                (at, entry) -> at.text(Checks.ITSELF, entry.getValue(), 1, 1));
    checks.at("inner").at("more").that("field", false, "is wrong");

    assertThat(errorsOf(checks))
        .containsExactly(
            "/list must be 0 to 2 items",
            "/list/2 is a duplicate",
            "/list/1 must be 1 to 1 characters",
            "/map/k~11~0 must be 1 to 1 characters",
            "/inner/more/field is wrong");
  }

  @Test
  void aThousandErrorsAreNotListed() {
    Checks checks =
        new Checks()
            .each(
                "l", Collections.nCopies(1000, "x"), (at, item) -> at.that("f", false, "is wrong"));

    assertThat(errorsOf(checks)).hasSize(100);
  }

  @Test
  void theProblemSpeaksOfTheFirstError() {
    Problem problem =
        catchThrowableOfType(
            Problem.class, () -> new Checks().range("a", 5, 1, 2).range("b", 5, 1, 2).verify());

    assertThat(problem.detail()).isEqualTo("/a must be 1 to 2");
    assertThat(problem.errors()).extracting(FieldError::pointer).containsExactly("/a", "/b");
  }
}

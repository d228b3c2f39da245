package com.leanvibe.hive.platform.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.leanvibe.hive.platform.problem.FieldError;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.web.Checks;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What callers send is read in one way only, however much of it there is. */
class RequestJsonTest {

  record Change(@Nullable String name, @Nullable List<String> tags) {

    Change {
      new Checks().name("name", name, 10).verify();
    }
  }

  private final RequestJson json = new RequestJson();

  private Problem problemOf(String body) {
    return catchThrowableOfType(
        Problem.class, () -> json.read(body.getBytes(UTF_8), ObjectNode.class));
  }

  @Test
  void aTreeIsBoundAsStrictlyAsABody() {
    ObjectNode patch =
        json.read("{\"name\":null,\"tags\":[\"a\"]}".getBytes(UTF_8), ObjectNode.class);

    assertThat(patch.has("name")).isTrue();
    assertThat(json.bind(patch, Change.class)).isEqualTo(new Change(null, List.of("a")));
    for (String bad :
        List.of("{\"name\":5}", "{\"nope\":1}", "{\"tags\":[null]}", "{\"name\":\"\"}")) {
      ObjectNode tree = json.read(bad.getBytes(UTF_8), ObjectNode.class);
      Problem problem = catchThrowableOfType(Problem.class, () -> json.bind(tree, Change.class));
      assertThat(problem.status()).as(bad).isEqualTo(400);
      assertThat(problem.errors()).hasSize(1);
    }
  }

  @Test
  void numbersKeepTheirDigits() {
    String body = "{\"a\":0.10,\"b\":12345678901234567890.123456789,\"c\":1E+3}";

    assertThat(json.read(body.getBytes(UTF_8), ObjectNode.class)).hasToString(body);
  }

  @Test
  void aHundredLevelsAreRead() {
    String deepest = "{\"a\":".repeat(100) + "1" + "}".repeat(100);

    assertThat(json.read(deepest.getBytes(UTF_8), ObjectNode.class).size()).isEqualTo(1);
    assertThat(problemOf("{\"a\":" + deepest + "}")).isNotNull();
  }

  @Test
  void aMillionTokensAreEnough() {
    assertThat(problemOf("{\"a\":[" + "1,".repeat(1_000_000) + "1]}").errors())
        .extracting(FieldError::pointer)
        .containsExactly("/a/999997");
  }

  @Test
  void namesMadeToCollideCostNoMoreThanOthers() {
    String names =
        IntStream.range(0, 1 << 15)
            .mapToObj(n -> colliding(n, 15))
            .map(name -> "\"" + name + "\":1")
            .collect(Collectors.joining(","));

    Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () -> json.read(("{" + names + "}").getBytes(UTF_8), ObjectNode.class));
  }

  /** "Aa" and "BB" have the same hash, and so have all texts made of them. */
  private static String colliding(int bits, int length) {
    return IntStream.range(0, length)
        .mapToObj(bit -> (bits >> bit & 1) == 0 ? "Aa" : "BB")
        .collect(Collectors.joining());
  }
}

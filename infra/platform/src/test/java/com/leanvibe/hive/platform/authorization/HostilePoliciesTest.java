package com.leanvibe.hive.platform.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No text that is taken can end the process, be it compiled or evaluated, however small the stack
 * of whoever asks; nor can it fail in another way than a policy may. Where that does not hold this
 * JVM ends, and the build with it.
 */
class HostilePoliciesTest {

  private static final long SMALL_STACK = 512 << 10;

  private static final Question QUESTION =
      new Question(
          "t",
          "s",
          Set.of(),
          Action.parse("task:read"),
          Resource.parse("task/t").with(Map.of("a", Map.of("a", List.of(1L)))),
          Map.of("a", Map.of("a", Map.of("a", "x"))));

  @Test
  void nestedTextsAreRefusedOrEvaluated() throws Exception {
    int taken = campaign(1, Duration.ofSeconds(5));

    assertThat(taken).isPositive();
  }

  @Tag("nightly")
  @Test
  void nestedTextsAreRefusedOrEvaluatedForTenMinutes() throws Exception {
    int taken = campaign(System.nanoTime(), Duration.ofMinutes(10));

    assertThat(taken).isPositive();
  }

  private static int campaign(long seed, Duration time) throws Exception {
    NestedTexts texts = new NestedTexts(seed);
    int taken = 0;
    for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
      taken += isTaken(texts.next()) ? 1 : 0;
    }
    return taken;
  }

  private static boolean isTaken(String text) throws Exception {
    try {
      List<CompiledPolicy> policies = PolicyCompiler.policies("p", text);
      Cedar.Verdict small = onSmallStack(() -> ask(policies));
      assertThat(told(onVirtualThread(() -> ask(policies)))).as(text).isEqualTo(told(small));
      assertThat(small.broken()).as(text).noneMatch(each -> each.error().contains("recursion"));
      return true;
    } catch (PolicySyntaxException refused) {
      return false;
    }
  }

  /** What could not be evaluated comes in any order. */
  private static List<Set<?>> told(Cedar.Verdict verdict) {
    return List.of(verdict.forbidding(), verdict.permitting(), Set.copyOf(verdict.broken()));
  }

  /** A new engine each time: the policies are parsed again. */
  private static Cedar.Verdict ask(List<CompiledPolicy> policies) {
    return new Cedar().ask(policies, SubjectKind.AGENT, QUESTION, Set.of(), Instant.EPOCH);
  }

  private static <T> T onSmallStack(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    new Thread(null, task, "small", SMALL_STACK).start();
    return task.get();
  }

  private static <T> T onVirtualThread(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    return task.get();
  }
}

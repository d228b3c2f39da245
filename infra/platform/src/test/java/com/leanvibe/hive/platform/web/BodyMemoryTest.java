package com.leanvibe.hive.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.leanvibe.hive.platform.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** Bodies wait for the memory that they need. */
class BodyMemoryTest {

  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final BodyMemory hasty = new BodyMemory(4096, SHORT);

  private static BufferedRequest request(BodyMemory memory, int bytes) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/things");
    request.setContent(new byte[bytes]);
    return new BufferedRequest(request, memory);
  }

  private static void assertRefused(BufferedRequest request) {
    Problem problem = catchThrowableOfType(Problem.class, request::body);
    assertThat(problem.status()).isEqualTo(503);
  }

  @Test
  void whoeverComesWhileThereIsNoneIsToldToComeAgain() throws IOException {
    BufferedRequest first = request(hasty, 3000);
    assertThat(first.body()).hasSize(3000);

    assertRefused(request(hasty, 2000));

    first.end();
    assertThat(request(hasty, 2000).body()).hasSize(2000);
  }

  @Test
  void whoeverWaitsGoesOnAsSoonAsThereIsSome() throws Exception {
    BodyMemory patient = new BodyMemory(4096, LONG);
    BufferedRequest first = request(patient, 3000);
    first.body();

    CompletableFuture<byte[]> second = new CompletableFuture<>();
    Thread waiting =
        Thread.startVirtualThread(
            () -> {
              try {
                second.complete(request(patient, 2000).body());
              } catch (IOException failure) {
                second.completeExceptionally(failure);
              }
            });
    while (waiting.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    assertThat(second).isNotDone();
    first.end();

    assertThat(second.get()).hasSize(2000);
  }

  @Test
  void aBodyIsCountedOnceHoweverOftenItIsReadAndGivenBackOnce() throws IOException {
    BufferedRequest first = request(hasty, 2048);
    first.body();
    first.body();
    BufferedRequest second = request(hasty, 2048);
    second.body();

    first.end();
    first.end();

    request(hasty, 2048).body();
    assertRefused(request(hasty, 1));
  }

  @Test
  void aBodyOfUnknownLengthCountsAsTheLongest() throws IOException {
    MockHttpServletRequest chunked =
        new MockHttpServletRequest("POST", "/api/v1/things") {
          @Override
          public long getContentLengthLong() {
            return -1;
          }
        };
    BodyMemory memory = new BodyMemory(BufferedRequest.LIMIT, SHORT);
    new BufferedRequest(chunked, memory).body();

    assertRefused(request(memory, 1));
  }

  @Test
  void whatHasNoBodyTakesNothing() throws IOException {
    request(hasty, 4096).body();

    assertThat(request(hasty, 0).body()).isEmpty();
  }
}

package com.leanvibe.hive.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads a stream of server-sent events until the hive ends it. */
final class Following {

  private static final Duration LOOK = Duration.ofMillis(200);

  /** Three heartbeats: a connection on which nothing comes for so long is as good as broken. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(45);

  private static final int OK = 200;
  private static final byte[] NOTHING = {};

  private final HttpClient client;
  private final EventFeed feed;

  Following(HttpClient client, EventFeed feed) {
    this.client = client;
    this.feed = feed;
  }

  /** One try; what came counts, whatever becomes of the rest. */
  Answer send(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, this::receive);
    long begun = System.nanoTime();
    try {
      while (true) {
        try {
          HttpResponse<byte[]> response = answer.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
          return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException stillOpen) {
          check(begun);
        }
      }
    } catch (InterruptedException e) {
      throw new CallInterruptedException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private void check(long begun) throws HttpTimeoutException {
    feed.failure()
        .ifPresent(
            failure -> {
              throw failure;
            });
    long heard = Math.max(begun, feed.heardAt());
    if (System.nanoTime() - heard > LONGEST_SILENCE.toNanos()) {
      throw new HttpTimeoutException("nothing came within " + LONGEST_SILENCE);
    }
  }

  private BodySubscriber<byte[]> receive(ResponseInfo info) {
    return info.statusCode() == OK
        ? BodySubscribers.fromLineSubscriber(feed, taken -> NOTHING, UTF_8, null)
        : BodySubscribers.limiting(BodySubscribers.ofByteArray(), 1 << 20);
  }
}

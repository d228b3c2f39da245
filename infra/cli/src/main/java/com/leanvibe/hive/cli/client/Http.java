package com.leanvibe.hive.cli.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;

/** Sends a request and gets the whole answer, or none. */
final class Http {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final long MAX_BYTES = 64L << 20;

  static {
    // Shorter than the hive keeps an idle connection, so that a request doesn't go out on one that
    // the hive is just closing. Must be set before the first client is made.
    System.setProperty("jdk.httpclient.keepalive.timeout", "10");
  }

  // HTTP/1.1 at once: the offer to go on in HTTP/2 would come with every first request.
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * Sends a request.
   *
   * @param timeout for all of it: the client's own ends when the answer's head is there
   */
  Answer send(HttpRequest request, Duration timeout) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
    try {
      HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no answer within " + timeout);
    } catch (InterruptedException e) {
      throw new CallInterruptedException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  /** What fetches a file into its place, with the same connections. */
  Download download(PartialFile file, LongConsumer progress) {
    return new Download(client, file, progress);
  }

  /** What reads a stream of events, with the same connections. */
  Following following(EventFeed feed) {
    return new Following(client, feed);
  }
}

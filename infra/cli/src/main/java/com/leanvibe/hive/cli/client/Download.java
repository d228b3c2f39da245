package com.leanvibe.hive.cli.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;

/** Fetches a file of any length, and goes on where it was broken off (RFC 9110, 14 and 13.1.5). */
final class Download {

  private static final Duration LOOK = Duration.ofMillis(200);

  /** A connection on which nothing comes for so long is as good as broken. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NOT_SATISFIABLE = 416;
  private static final byte[] NOTHING = {};

  private final HttpClient client;
  private final PartialFile file;
  private final LongConsumer progress;

  /**
   * @param progress is told now and then how many bytes there are
   */
  Download(HttpClient client, PartialFile file, LongConsumer progress) {
    this.client = client;
    this.file = file;
    this.progress = progress;
  }

  /** What asks for the rest. */
  Map<String, String> headers() {
    return file.version()
        .map(etag -> Map.of("Range", "bytes=%d-".formatted(file.size()), "If-Range", etag))
        .orElse(Map.of());
  }

  /** One try; what came is kept, whatever becomes of the rest. */
  Answer send(HttpRequest request) throws IOException {
    long begun = file.size();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, info -> receive(info, begun));
    try {
      HttpResponse<byte[]> response = await(answer);
      if (response.statusCode() == NOT_SATISFIABLE || isAnotherRest(response, begun)) {
        file.begin(Optional.empty());
        throw new IOException("There is no such rest of it");
      }
      return new Answer(response.statusCode(), response.headers(), response.body());
    } finally {
      answer.cancel(true);
      progress.accept(file.size());
    }
  }

  private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer)
      throws IOException {
    long size = file.size();
    long grown = System.nanoTime();
    while (true) {
      try {
        return answer.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        long now = file.size();
        progress.accept(now);
        if (now != size) {
          size = now;
          grown = System.nanoTime();
        } else if (System.nanoTime() - grown > LONGEST_SILENCE.toNanos()) {
          throw new HttpTimeoutException("nothing came within " + LONGEST_SILENCE);
        }
      } catch (InterruptedException e) {
        throw new CallInterruptedException(e);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
      }
    }
  }

  private BodySubscriber<byte[]> receive(ResponseInfo info, long begun) {
    if (info.statusCode() == PARTIAL && isRestFrom(info.headers(), begun)) {
      return BodySubscribers.mapping(
          BodySubscribers.ofFile(file.part(), StandardOpenOption.APPEND), path -> NOTHING);
    }
    if (info.statusCode() == OK) {
      file.begin(info.headers().firstValue("ETag"));
      return BodySubscribers.mapping(
          BodySubscribers.ofFile(
              file.part(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
          path -> NOTHING);
    }
    return BodySubscribers.limiting(BodySubscribers.ofByteArray(), 1 << 20);
  }

  private static boolean isAnotherRest(HttpResponse<byte[]> response, long begun) {
    return response.statusCode() == PARTIAL && !isRestFrom(response.headers(), begun);
  }

  private static boolean isRestFrom(HttpHeaders headers, long begun) {
    return headers
        .firstValue("Content-Range")
        .filter(range -> range.startsWith("bytes %d-".formatted(begun)))
        .isPresent();
  }
}

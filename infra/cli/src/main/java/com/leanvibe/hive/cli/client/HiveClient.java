package com.leanvibe.hive.cli.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Calls the hive in the name of one client. A call is sent again only where there was no answer or
 * one that is as good as none, see {@link Unanswered}, and only where that can't do a thing twice.
 * Can be used by several threads.
 */
public final class HiveClient {

  private static final String API = "/api/v1";

  /** With the usual waits, some minutes: a call that meets a defect each time won't get through. */
  private static final int MOST_DEFECTS = 60;

  /** What the hive asks whoever listens to wait before it comes back. */
  private static final Duration RECONNECT = Duration.ofSeconds(1);

  private final Http http;
  private final Addresses addresses;
  private final Tokens tokens;
  private final Patience patience;
  private final Contact contact;

  public HiveClient(
      Addresses addresses, Credentials credentials, Patience patience, Contact contact) {
    this.http = new Http();
    this.addresses = addresses;
    this.tokens = new Tokens(http, addresses, credentials);
    this.patience = patience;
    this.contact = contact;
  }

  private HiveClient(HiveClient other, Patience patience) {
    this.http = other.http;
    this.addresses = other.addresses;
    this.tokens = other.tokens;
    this.patience = patience;
    this.contact = other.contact;
  }

  /** The same client, which tries for longer or shorter. */
  public HiveClient with(Patience other) {
    return new HiveClient(this, other);
  }

  /**
   * Sends a call and answers what the hive said to it.
   *
   * @throws RefusalException where the hive says no, or has a defect that lasts
   * @throws CredentialsException where it doesn't know the client
   * @throws UnreachableException where it gave no answer in time; then a call that is not
   *     repeatable may or may not have been done
   */
  public Answer send(Call call) {
    return persist(() -> call.repeatable() ? answer(call) : answerOrLose(call));
  }

  /** The document that a call is answered. */
  public JsonNode json(Call call) {
    return send(call).json();
  }

  /**
   * Fetches a file of any length. What came before a connection broke is kept beside it, and is not
   * fetched again while the hive has the same; as long as more comes, it is tried again.
   *
   * @param file must not exist; is there when it is whole
   * @param progress is told now and then how many bytes there are
   */
  public void download(Call call, Path file, LongConsumer progress) {
    PartialFile partial = new PartialFile(file);
    Download download = http.download(partial, progress);
    while (true) {
      long before = partial.size();
      try {
        persist(() -> rest(call, download));
        partial.finish();
        return;
      } catch (UnreachableException broken) {
        if (partial.size() <= before) {
          throw broken;
        }
      }
    }
  }

  private Answer rest(Call call, Download download) throws Unanswered {
    return answer(with(call, download.headers()), download::send);
  }

  private static Call with(Call call, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(call.headers());
    headers.putAll(more);
    return new Call(call.side(), call.method(), call.path(), null, headers, true, call.timeout());
  }

  /**
   * Listens to a stream of events. Where it breaks, or the hive ends it, as it does with each
   * token, it goes on with the next event; each loss is tried to be made good as long as the
   * patience says.
   *
   * @param after the position to go on from; what happens from now on where it is null
   * @param lasting how long, also where the hive is away meanwhile; null for ever
   * @param taker is handed each event once, in order
   */
  public void follow(
      Call call, @Nullable Long after, @Nullable Duration lasting, Consumer<JsonNode> taker) {
    EventFeed feed = new EventFeed(after == null ? null : after.toString(), taker);
    Following following = http.following(feed);
    long begun = System.nanoTime();
    Duration left = lasting;
    do {
      Call part = left == null ? call : call.with("maxSeconds", left.toSeconds());
      listen(part, feed, following);
      left = lasting == null ? null : lasting.minusNanos(System.nanoTime() - begun);
    } while ((left == null || left.compareTo(RECONNECT) > 0) && !patience.stop().await(RECONNECT));
  }

  /** Each loss has a patience of its own, unless nothing at all came since the last one. */
  private void listen(Call call, EventFeed feed, Following following) {
    long before = feed.heardAt();
    try {
      persist(() -> answer(with(call, feed.headers()), following::send));
    } catch (UnreachableException broken) {
      if (feed.heardAt() == before) {
        throw broken;
      }
    }
  }

  /** A token for programs that call the hive themselves. */
  public String token() {
    return persist(tokens::current);
  }

  @FunctionalInterface
  private interface Try<T> {
    T run() throws Unanswered;
  }

  private <T> T persist(Try<T> attempt) {
    Patience.Tries tries = patience.begin();
    int defects = 0;
    while (true) {
      try {
        return attempt.run();
      } catch (Unanswered failure) {
        contact.lost(failure.why());
        defects += failure.isDefect() ? 1 : 0;
        if (defects > MOST_DEFECTS || !tries.another(failure.retryAfter())) {
          throw failure.inTheEnd();
        }
      }
    }
  }

  private Answer answerOrLose(Call call) throws Unanswered {
    try {
      return answer(call);
    } catch (Unanswered failure) {
      if (failure.maybeDone()) {
        throw new UnreachableException(
            "%s: %s %s may have been done or not; look before you repeat it"
                .formatted(failure.why(), call.method(), API + call.path()),
            failure);
      }
      throw failure;
    }
  }

  private Answer answer(Call call) throws Unanswered {
    return answer(call, request -> http.send(request, call.timeout()));
  }

  @FunctionalInterface
  private interface Sending {
    Answer send(HttpRequest request) throws IOException;
  }

  /** One try; a token that is refused before its time is worth one more, with a new one. */
  private Answer answer(Call call, Sending sending) throws Unanswered {
    String token = usableToken();
    Answer answer = once(call, token, sending);
    if (answer.status() == 401) {
      tokens.forget(token);
      answer = once(call, usableToken(), sending);
    }
    Unanswered.check(answer, call.repeatable());
    contact.held();
    if (!answer.isYes()) {
      throw answer.refusal();
    }
    return answer;
  }

  private String usableToken() throws Unanswered {
    try {
      return tokens.current();
    } catch (Unanswered failure) {
      throw Unanswered.unsent(failure);
    }
  }

  private Answer once(Call call, String token, Sending sending) throws Unanswered {
    URI address = addresses.of(call.side(), API + call.path());
    try {
      return sending.send(request(call, address, token));
    } catch (IOException e) {
      throw Unanswered.broken(addresses.of(call.side(), "").toString(), e);
    }
  }

  private static HttpRequest request(Call call, URI address, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json, application/problem+json")
            .method(call.method(), body(call));
    if (call.body() != null) {
      request.header("Content-Type", "application/json");
    }
    call.headers().forEach(request::setHeader);
    return request.build();
  }

  private static BodyPublisher body(Call call) {
    JsonNode body = call.body();
    return body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.line(body));
  }
}

package com.leanvibe.hive.benchmarks.crash;

import com.leanvibe.hive.benchmarks.crash.Caller.Answer;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the load was told by the hive, as it happened. It knows nothing but answers, so that the
 * hive can be judged by it. Times are {@link System#nanoTime}.
 */
final class Logbook {

  /**
   * A command that was answered with 2xx: its event is in the log.
   *
   * @param aggregate for example {@code task/0190…}
   * @param sequence of the aggregate's event, which its version is
   */
  record Acknowledged(String aggregate, String event, long sequence, long position) {}

  /** An attempt that was handed out to an agent. */
  record Given(String task, int attempt, String agent, long at) {}

  /**
   * What an agent said of an attempt, and the hive accepted.
   *
   * @param verb {@code start} or {@code complete}
   */
  record Accepted(String task, int attempt, String agent, String verb, long asked, long answered) {}

  /** Which function of the hive a request shows to be there. */
  enum Function {
    COMMAND("commands"),
    QUERY("queries"),
    OWN_WRITE("queries of what was just acknowledged");

    private final String text;

    Function(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * One try of one request.
   *
   * @param status what it was answered, 0 where no answer came
   * @param why what a refusal said, empty for a success
   */
  record Try(Function function, long asked, long answered, int status, String why) {

    /** One that ended now with this answer, absent where none came. */
    static Try ended(Function function, long asked, @Nullable Answer answer) {
      return answer == null
          ? new Try(function, asked, System.nanoTime(), 0, "no answer")
          : new Try(function, asked, System.nanoTime(), answer.status(), answer.text("detail"));
    }

    /** Longer than any wait that was asked for, and shorter than an outage. */
    private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(3);

    boolean succeeded() {
      return status / 100 == 2;
    }

    boolean isDisturbed() {
      return !succeeded() || answered - asked > SLOW_NANOS;
    }
  }

  private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
  private final Map<String, String> tasksByKey = new ConcurrentHashMap<>();
  private final Queue<Given> given = new ConcurrentLinkedQueue<>();
  private final Queue<Accepted> accepted = new ConcurrentLinkedQueue<>();
  private final Map<String, String> sent = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> received = new ConcurrentHashMap<>();
  private final Queue<Try> tries = new ConcurrentLinkedQueue<>();
  private final Queue<Violation> oddities = new ConcurrentLinkedQueue<>();

  void acknowledge(String aggregate, String event, Answer answer) {
    long sequence = answer.body().path("version").asLong();
    acknowledged.add(new Acknowledged(aggregate, event, sequence, answer.position()));
  }

  /** A task was acknowledged that was submitted under this key. */
  void submitted(String key, String task) {
    tasksByKey.put(key, task);
  }

  void give(Given attempt) {
    given.add(attempt);
  }

  void accept(Accepted what) {
    accepted.add(what);
  }

  /** A message to this agent was acknowledged. */
  void sent(String message, String agent) {
    sent.put(message, agent);
  }

  void received(String message, String agent) {
    received.computeIfAbsent(agent, first -> ConcurrentHashMap.newKeySet()).add(message);
  }

  void tried(Try one) {
    tries.add(one);
  }

  /**
   * Notes an answer that is no success, if no outage explains it: 503 with Retry-After and 429 are
   * what a hive may say that is not all there.
   */
  void judge(String request, Answer answer) {
    boolean explained = (answer.status() == 503 || answer.status() == 429) && answer.retryAfter();
    if (!explained) {
      oddities.add(
          new Violation(
              Violation.Kind.ANSWER,
              "%s was answered %d: %s".formatted(request, answer.status(), answer.body())));
    }
  }

  List<Acknowledged> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** Acknowledged tasks by the keys they were submitted under. */
  Map<String, String> tasksByKey() {
    return Map.copyOf(tasksByKey);
  }

  List<Given> given() {
    return List.copyOf(given);
  }

  List<Accepted> accepted() {
    return List.copyOf(accepted);
  }

  /** The acknowledged messages that their addressees have not received. */
  List<String> undelivered() {
    return sent.entrySet().stream()
        .filter(each -> !received.getOrDefault(each.getValue(), Set.of()).contains(each.getKey()))
        .map(each -> "message %s to agent/%s".formatted(each.getKey(), each.getValue()))
        .sorted()
        .toList();
  }

  int messages() {
    return sent.size();
  }

  List<Try> tries(Function function) {
    return tries.stream().filter(each -> each.function() == function).toList();
  }

  List<Violation> oddities() {
    return List.copyOf(oddities);
  }
}

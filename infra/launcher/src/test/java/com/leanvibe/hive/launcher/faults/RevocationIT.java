package com.leanvibe.hive.launcher.faults;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.launcher.faults.Onlooker.Sighting;
import com.leanvibe.hive.services.RunningHive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the command side takes from somebody binds the query side within a second, lists as well as
 * single resources, over the topic that stands between them. Only what is certain is judged: a
 * request that began after a change was acknowledged, and ended before the next one was asked for.
 */
@ExtendWith(SharedHive.class)
class RevocationIT {

  private static final int OF_EACH_MEANS = 3;
  private static final int ONLOOKERS = 3;
  private static final long BOUND = SECONDS.toNanos(1);
  private static final long RACE = SECONDS.toNanos(15);

  private static final Set<Contender.Means> ALL = Set.of(Contender.Means.values());

  private final Routes admin;

  RevocationIT(RunningHive hive) {
    this.admin = Routes.ofAdmin(hive);
  }

  @Test
  void nothingIsShownASecondAfterItWasTaken(TestReporter reporter) throws Exception {
    List<String> paths = List.of("/tasks?limit=1", "/tasks/" + submit());
    List<Contender> contenders = contenders();
    await().atMost(30, SECONDS).until(() -> allRead(contenders, paths));

    List<Sighting> seen = race(contenders, paths);

    reporter.publishEntry(
        "race", "%d questions, %d certain".formatted(seen.size(), certain(seen).count()));
    assertThat(told(late(seen, false, true))).as("shown although it was taken").isEmpty();
    assertThat(told(late(seen, true, false))).as("refused although it was given").isEmpty();
    assertThat(means(late(seen, false, false))).as("refused since it was taken").isEqualTo(ALL);
    assertThat(means(late(seen, true, true))).as("shown since it was given").isEqualTo(ALL);
  }

  private static Set<Contender.Means> means(List<Sighting> seen) {
    return seen.stream().map(each -> each.contender().means()).collect(Collectors.toSet());
  }

  private String submit() throws InterruptedException {
    Map<String, String> task = Map.of("title", "seen by few");
    return admin.post("/tasks", task).orElseThrow().body().path("taskId").asString();
  }

  private List<Contender> contenders() throws InterruptedException {
    List<Contender> contenders = new ArrayList<>();
    for (Contender.Means means : Contender.Means.values()) {
      for (int i = 0; i < OF_EACH_MEANS; i++) {
        contenders.add(Contender.by(means, admin));
      }
    }
    return contenders;
  }

  private static boolean allRead(List<Contender> contenders, List<String> paths)
      throws InterruptedException {
    for (Contender each : contenders) {
      for (String path : paths) {
        if (each.routes().query(path).filter(answer -> answer.status() == 200).isEmpty()) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<Sighting> race(List<Contender> contenders, List<String> paths)
      throws Exception {
    List<Onlooker> onlookers =
        Stream.generate(() -> new Onlooker(contenders, paths)).limit(ONLOOKERS).toList();
    long begun = System.nanoTime();
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      contenders.forEach(each -> running.add(crowd.submit(each)));
      onlookers.forEach(each -> running.add(crowd.submit(each)));
      await()
          .atMost(60, SECONDS)
          .until(
              () -> System.nanoTime() - begun > RACE || running.stream().anyMatch(Future::isDone));
      contenders.forEach(Contender::stop);
      onlookers.forEach(Onlooker::stop);
      for (Future<?> each : running) {
        each.get();
      }
    }
    return onlookers.stream().flatMap(each -> each.seen().stream()).toList();
  }

  private static Stream<Sighting> certain(List<Sighting> seen) {
    return seen.stream()
        .filter(each -> each.contender().inForce(each.begun(), each.ended()).isPresent());
  }

  /** The requests that began when a change of a kind had to bind, and what they were told. */
  private static List<Sighting> late(List<Sighting> seen, boolean permitted, boolean allowed) {
    return seen.stream()
        .filter(each -> each.allowed() == allowed)
        .filter(each -> bound(each, permitted))
        .toList();
  }

  private static boolean bound(Sighting each, boolean permitted) {
    return each.contender()
        .inForce(each.begun(), each.ended())
        .filter(change -> change.permitted() == permitted)
        .filter(change -> each.begun() - change.acknowledged() > BOUND)
        .isPresent();
  }

  /** Who asked for what how long after which of its changes, for whoever reads of a failure. */
  private static List<String> told(List<Sighting> seen) {
    return seen.stream().map(RevocationIT::told).toList();
  }

  private static String told(Sighting each) {
    Contender contender = each.contender();
    Contender.Change change = contender.inForce(each.begun(), each.ended()).orElseThrow();
    return "%s %s: %d ms after change %d"
        .formatted(
            contender.means(),
            each.path(),
            NANOSECONDS.toMillis(each.begun() - change.acknowledged()),
            contender.changes().indexOf(change));
  }
}

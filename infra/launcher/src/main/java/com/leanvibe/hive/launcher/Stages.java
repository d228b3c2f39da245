package com.leanvibe.hive.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What runs, stage after stage: each stands on those before it and is ended before them. */
final class Stages {

  /** Seconds are enough on a machine that has nothing else to do. */
  private static final Duration START = Duration.ofMinutes(5);

  private final DataFolder folder;
  private final Progress progress;
  private final List<List<Ward>> stages = new ArrayList<>();
  private boolean ending;

  Stages(DataFolder folder, Progress progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Starts programs side by side and returns when all serve.
   *
   * @throws StartFailure also when the hive is to end meanwhile
   */
  void run(List<Charge> charges) throws StartFailure {
    for (Ward ward : begun(charges)) {
      ward.awaitUp(START);
      progress.say(ward.name() + " is ready");
    }
  }

  private synchronized List<Ward> begun(List<Charge> charges) throws StartFailure {
    if (ending) {
      throw new StartFailure("it was told to stop");
    }
    List<Ward> stage = charges.stream().map(charge -> new Ward(charge, folder)).toList();
    stages.add(stage);
    stage.forEach(Ward::begin);
    return stage;
  }

  /** Ends everything and lets nothing begin any more. */
  synchronized void end() {
    ending = true;
    stages.reversed().forEach(Stages::end);
    stages.clear();
  }

  private static void end(List<Ward> stage) {
    stage.forEach(Ward::tellToEnd);
    stage.forEach(Ward::awaitEnd);
  }
}

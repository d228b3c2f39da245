package com.leanvibe.hive.launcher;

import com.leanvibe.hive.services.GivenServices;
import com.leanvibe.hive.services.Installation;
import com.leanvibe.hive.services.Ports;
import com.leanvibe.hive.services.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Starts a hive, step by step. */
final class Supervisor {

  private static final Path BROKER = Path.of("infra/kafka/target/broker");

  private final DataFolder folder;
  private final Path home;
  private final Settings settings;
  private final Progress progress;
  private final Stages stages;

  /**
   * @param home the checkout whose jars are run
   */
  Supervisor(DataFolder folder, Path home, Settings settings, Progress progress, Stages stages) {
    this.folder = folder;
    this.home = home;
    this.settings = settings;
    this.progress = progress;
    this.stages = stages;
  }

  /** Returns when everything serves. */
  void start() throws StartFailure, IOException {
    requireKeyFiles();
    requireFree(Settings.COMMAND_PORT, Sides.COMMAND, "--command-port");
    requireFree(Settings.QUERY_PORT, Sides.QUERY, "--query-port");
    Foundation foundation = foundation(new GivenServices(System.getenv()));
    settings.save();
    foundation.writeExternalStates();
    if (!foundation.planned().isEmpty()) {
      progress.say("starting the services");
      stages.run(prepared(foundation.planned()));
    }
    Sides sides = new Sides(folder, home, foundation, settings.port(Settings.COMMAND_PORT));
    provideDatabases(sides);
    progress.say("starting the command side and the query side");
    List<Side> both = List.of(sides.command(), sides.query(settings.port(Settings.QUERY_PORT)));
    stages.run(charges(both));
    new StartCache(both, folder.log("start-cache")).begin();
  }

  /**
   * A key file that was used before is not made anew: nobody would notice until what is sealed
   * under it is asked for.
   */
  private void requireKeyFiles() throws StartFailure, IOException {
    Path last = folder.config(Sides.COMMAND);
    String used = Files.exists(last) ? Files.readString(last) : "";
    for (String name : Sides.KEY_FILES) {
      if (used.contains("/" + name) && !Files.exists(folder.secretFile(name))) {
        throw new StartFailure(
            folder.secretFile(name)
                + " is missing, and what is sealed in the databases needs it: put a copy back, as"
                + " docs/runbooks/key-files.md says");
      }
    }
  }

  private static List<Charge> charges(List<Side> sides) throws IOException {
    List<Charge> charges = new ArrayList<>();
    for (Side side : sides) {
      charges.add(new Charge(side.program(), side::life));
    }
    return charges;
  }

  private void requireFree(String setting, String side, String option)
      throws StartFailure, IOException {
    int port = settings.port(setting);
    if (Recorded.in(folder.run(side + ".pid")).isEmpty() && !Ports.isFree(port)) {
      throw new StartFailure(
          "port " + port + " is in use by another program: choose another one with " + option);
    }
  }

  private Foundation foundation(GivenServices given) throws StartFailure, IOException {
    Optional<Installation> installation =
        Foundation.needsInstallation(given) ? Optional.of(installation()) : Optional.empty();
    try {
      return new Foundation(folder, settings, given, installation, home.resolve(BROKER));
    } catch (IllegalArgumentException e) {
      throw new StartFailure(e);
    }
  }

  private Installation installation() throws StartFailure {
    try {
      return Installation.findOrInstall(progress::say);
    } catch (IOException e) {
      throw new StartFailure(e);
    }
  }

  /** The data folders are made at the same time, because each takes a second or two. */
  private static List<Charge> prepared(List<Foundation.Planned> planned) throws StartFailure {
    List<Charge> programs = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Program>> tasks =
          planned.stream().<Callable<Program>>map(program -> program::prepare).toList();
      for (Future<Program> task : executor.invokeAll(tasks)) {
        programs.add(Charge.of(task.get()));
      }
      return programs;
    } catch (ExecutionException e) {
      throw new StartFailure("a service can't be prepared: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted");
    }
  }

  private static void provideDatabases(Sides sides) throws StartFailure, IOException {
    try {
      sides.provideDatabases();
    } catch (SQLException e) {
      throw new StartFailure("the databases can't be made: " + e.getMessage());
    }
  }
}

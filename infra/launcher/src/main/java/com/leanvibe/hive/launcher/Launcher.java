package com.leanvibe.hive.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The process behind {@code infra/hive}.
 *
 * <pre>
 * supervise DATA HOME [--command-port N] [--query-port N]
 *     starts the hive in the folder DATA from the jars of the checkout HOME, and keeps it running until a signal says stop
 * backup DATA [--to DIR] [--keep N] [--json]
 * restore DATA --from DIR [--to TIME|POSITION] [--json]
 * restored DATA [--json]
 *     see {@link RecoveryCommands}
 * stop DATA
 *     ends what a supervisor that is gone has left running
 * </pre>
 *
 * The status is 1 when the hive can't start or the work can't be done and 3 when another supervisor
 * holds the folder.
 */
public final class Launcher {

  private static final int CANNOT_START = 1;
  private static final int HELD = 3;

  private Launcher() {}

  public static void main(String[] arguments) throws IOException {
    List<String> words = List.of(arguments);
    DataFolder folder = new DataFolder(Path.of(words.get(1)));
    folder.make();
    String word = words.getFirst();
    // They look at a hive that runs, which its supervisor holds.
    if (word.equals("backup") || word.equals("restored")) {
      System.exit(RecoveryCommands.run(word, folder, words.subList(2, words.size())));
    }
    // The lock lasts as long as this process, however that ends.
    FileChannel held =
        FileChannel.open(
            folder.run("supervisor.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (held.tryLock() == null) {
      System.err.println("another supervisor holds " + folder.root());
      System.exit(HELD);
    }
    if (word.equals("restore")) {
      System.exit(RecoveryCommands.run(word, folder, words.subList(2, words.size())));
    } else if (word.equals("stop")) {
      Leftovers.end(folder);
    } else {
      supervise(folder, words);
    }
  }

  private static void supervise(DataFolder folder, List<String> words) throws IOException {
    Progress progress = new Progress(folder.run("progress"));
    Watch watch = new Watch(folder, new Stages(folder, progress));
    watch.begin();
    try {
      Settings settings = Settings.of(folder, Settings.asked(words.subList(3, words.size())));
      new Supervisor(folder, Path.of(words.get(2)), settings, progress, watch.stages()).start();
      progress.ready();
    } catch (StartFailure e) {
      progress.failed(e.reason());
      System.exit(CANNOT_START);
    }
    watch.keep();
  }
}

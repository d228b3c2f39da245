package com.leanvibe.hive.launcher;

import com.leanvibe.hive.services.GivenServices;
import com.leanvibe.hive.services.Installation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code backup}, {@code restore}, and {@code restored}, which looks at what was restored. */
final class RecoveryCommands {

  static final Set<String> WORDS = Set.of("backup", "restore", "restored");

  private static final String REPORT = "restore.json";
  private static final String FLAG = "--json";
  private static final int KEPT = 2;
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int USED_WRONGLY = 2;

  private final DataFolder folder;
  private final Settings settings;
  private final Map<String, String> options;

  private RecoveryCommands(DataFolder folder, Settings settings, Map<String, String> options) {
    this.folder = folder;
    this.settings = settings;
    this.options = options;
  }

  /**
   * Runs one of {@link #WORDS}.
   *
   * @param words after the data folder
   * @return the exit code: 0 done, 1 failed, 2 used wrongly
   */
  static int run(String word, DataFolder folder, List<String> words) throws IOException {
    try {
      Settings settings = Settings.of(folder, Map.of());
      RecoveryCommands commands = new RecoveryCommands(folder, settings, options(words));
      return switch (word) {
        case "backup" -> commands.backup();
        case "restore" -> commands.restore();
        default -> commands.restored();
      };
    } catch (IllegalArgumentException wrong) {
      return failed(wrong.getMessage(), USED_WRONGLY);
    } catch (RecoveryException e) {
      return failed(e.getMessage(), FAILED);
    } catch (SQLException | IOException e) {
      return failed(e.getMessage(), FAILED);
    }
  }

  private static int failed(@Nullable String reason, int code) {
    System.err.println("hive: " + reason);
    return code;
  }

  private static Map<String, String> options(List<String> words) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equals(FLAG)) {
        options.put(FLAG, "");
      } else if (i + 1 < words.size()) {
        options.put(words.get(i), words.get(++i));
      } else {
        throw new IllegalArgumentException(words.get(i) + " lacks its value");
      }
    }
    return options;
  }

  private void allow(Set<String> known) {
    for (String option : options.keySet()) {
      if (!known.contains(option) && !option.equals(FLAG)) {
        throw new IllegalArgumentException("there is no option " + option);
      }
    }
  }

  private boolean json() {
    return options.containsKey(FLAG);
  }

  private Steps steps() {
    return new Steps(json() ? System.err : System.out);
  }

  private int backup() throws IOException, SQLException, RecoveryException {
    allow(Set.of("--to", "--keep"));
    Backup backup =
        new Backup(
            folder,
            settings,
            BackupStore.in(Path.of(options.getOrDefault("--to", folder.root() + ".backups"))),
            requireOwn(),
            steps());
    Backup.Report report = backup.run(keep());
    if (json()) {
      System.out.println(Json.text(report));
    } else {
      RecoveryTexts.tell(report, System.out);
    }
    return DONE;
  }

  private int keep() {
    String given = options.getOrDefault("--keep", Integer.toString(KEPT));
    if (!given.matches("[1-9]\\d{0,3}")) {
      throw new IllegalArgumentException("--keep takes a number from 1 to 9999, and not " + given);
    }
    return Integer.parseInt(given);
  }

  /** What somebody else runs is backed up and restored by them. */
  private static Installation requireOwn() throws IOException, RecoveryException {
    GivenServices given = new GivenServices(System.getenv());
    if (given.postgres().isPresent() || given.redis().isPresent() || given.kafka().isPresent()) {
      throw new RecoveryException(
          "the environment names services that somebody else runs: back up that PostgreSQL by its own means, as"
              + " docs/runbooks/restore.md says");
    }
    return Installation.findOrInstall(System.err::println);
  }

  private int restore() throws IOException, SQLException, RecoveryException {
    allow(Set.of("--from", "--to"));
    BackupStore from =
        BackupStore.in(
            Path.of(
                Optional.ofNullable(options.get("--from"))
                    .orElseThrow(() -> new IllegalArgumentException("restore needs --from DIR"))));
    RestoreTarget target =
        options.containsKey("--to")
            ? RestoreTarget.parse(options.get("--to"))
            : new RestoreTarget.Latest();
    if (!Files.isDirectory(from.root())) {
      throw new RecoveryException("there is no folder " + from.root());
    }
    if (!Files.exists(folder.secretFile(Foundation.POSTGRES))) {
      throw new RecoveryException(
          folder.secretFile(Foundation.POSTGRES)
              + " is missing: put a copy of that hive's secrets there first");
    }
    Installation installation = requireOwn();
    Restore restore = new Restore(folder, settings, from, installation, steps());
    Json.write(folder.run(REPORT), restore.run(target, from.generations()));
    return DONE;
  }

  private int restored() throws IOException, SQLException, RecoveryException {
    allow(Set.of());
    Restore.Report restored = Json.read(folder.run(REPORT), Restore.Report.class);
    Verdict.Report report = new Verdict(folder, settings, restored, steps()).look();
    PrintStream out = System.out;
    if (json()) {
      out.println(Json.text(report));
    } else {
      RecoveryTexts.tell(report, out);
    }
    return report.good() ? DONE : FAILED;
  }
}

package com.leanvibe.hive.cli.demo;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The git repository that the demo works on. */
final class Repository {

  private Repository() {}

  /**
   * The project's own where this runs from a checkout of it, else one that is made.
   *
   * @param folder where to make it
   */
  static Path findOrMake(Path folder) throws IOException, InterruptedException {
    Optional<Path> own = own();
    return own.isPresent() ? own.get() : make(folder.resolve("sample"));
  }

  private static Optional<Path> own() throws IOException, InterruptedException {
    Path program = program();
    String inside = (Files.isDirectory(program) ? program : program.resolveSibling(".")).toString();
    String counter = "HEAD:" + Sources.FOLDER + "Tally.java";
    if (!Tool.succeeds("git", "-C", inside, "cat-file", "-e", counter)) {
      return Optional.empty();
    }
    return Optional.of(Path.of(Tool.output("git", "-C", inside, "rev-parse", "--show-toplevel")));
  }

  /** The jar or the folder of classes that this runs from. */
  private static Path program() throws IOException {
    try {
      return Path.of(Repository.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  static Path make(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    git(folder, "init", "--quiet");
    Files.writeString(
        folder.resolve("README.md"),
        "# sample\n\nA repository that `hive demo` made, because it didn't run from a checkout.\n");
    commit(folder, "Say what this is");
    Sources.copyCounter(folder);
    commit(folder, "Lines can be counted by language");
    return folder;
  }

  private static void commit(Path folder, String subject) throws IOException, InterruptedException {
    git(folder, "add", "--all");
    git(
        folder,
        "-c",
        "user.name=hive demo",
        "-c",
        "user.email=demo@hive.invalid",
        "-c",
        "commit.gpgsign=false",
        "commit",
        "--quiet",
        "--message",
        subject);
  }

  private static void git(Path folder, String... arguments)
      throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 3];
    command[0] = "git";
    command[1] = "-C";
    command[2] = folder.toString();
    System.arraycopy(arguments, 0, command, 3, arguments.length);
    Tool.output(command);
  }
}

package com.leanvibe.hive.cli.shell;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The folders that commands run in, below one root that all workers of a machine may share. Only
 * the account they run under can look into them.
 */
public final class Workspaces {

  /** From when on a workflow's folder is thought to be of no use to anybody. */
  static final Duration UNUSED = Duration.ofHours(24);

  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path tasks;
  private final Path workflows;

  public Workspaces(Path root) {
    this.tasks = root.toAbsolutePath().resolve("tasks");
    this.workflows = root.toAbsolutePath().resolve("workflows");
  }

  /** A folder to run in. */
  public record Workspace(Path folder, boolean shared) {

    /** It is in use: a shared one is not to be taken for forgotten. */
    public void touch() throws IOException {
      if (shared) {
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
      }
    }

    /** The task is over. */
    public void leave() throws IOException {
      if (shared) {
        touch();
      } else {
        Removal.of(folder);
      }
    }
  }

  /**
   * Makes the folder, where it isn't there.
   *
   * @param workflow null for a task outside of workflows, which always has a folder of its own
   */
  public Workspace open(Mark mark, @Nullable UUID workflow, ShellPayload.Scope scope)
      throws IOException {
    Workspace workspace =
        workflow != null && scope == ShellPayload.Scope.WORKFLOW
            ? new Workspace(workflows.resolve(workflow.toString()), true)
            : new Workspace(tasks.resolve(mark.text()), false);
    Files.createDirectories(workspace.folder(), PRIVATE);
    workspace.touch();
    return workspace;
  }

  /** Removes what a worker that was killed has left of an attempt. */
  public void clear(Mark mark) throws IOException {
    Removal.of(tasks.resolve(mark.text()));
  }

  /**
   * Removes the folders of workflows that nobody has used for {@link #UNUSED}.
   *
   * @param unremovable told of what can't be removed, which keeps nobody from working
   */
  public void clearForgotten(Instant now, Consumer<IOException> unremovable) {
    if (Files.isDirectory(workflows)) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(workflows)) {
        for (Path folder : folders) {
          clearIfForgotten(folder, now.minus(UNUSED), unremovable);
        }
      } catch (IOException e) {
        unremovable.accept(e);
      } catch (DirectoryIteratorException e) {
        unremovable.accept(e.getCause());
      }
    }
  }

  private static void clearIfForgotten(
      Path folder, Instant before, Consumer<IOException> unremovable) {
    try {
      if (Files.getLastModifiedTime(folder).toInstant().isBefore(before)) {
        Removal.of(folder);
      }
    } catch (NoSuchFileException clearedByAnotherWorker) {
      // That is as good.
    } catch (IOException e) {
      unremovable.accept(e);
    }
  }
}

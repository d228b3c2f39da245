package com.leanvibe.hive.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalArchiveTest {

  private static final String SEGMENT = "00000001000000000000000A";

  @TempDir Path folder;
  private Path segment = Path.of("/");
  private Path archive = Path.of("/");

  @BeforeEach
  void makeASegment() throws IOException {
    segment = folder.resolve(SEGMENT);
    byte[] content = new byte[1 << 20];
    new Random(1).nextBytes(content);
    Files.write(segment, content);
    archive = Files.createDirectory(folder.resolve("archive"));
  }

  @Test
  void whatIsArchivedIsTheSegment() throws Exception {
    assertThat(archive("")).isZero();
    assertThat(listed()).containsExactly(SEGMENT + WalArchive.SUFFIX);
    Path again = folder.resolve("again");
    assertThat(
            bash(
                "gunzip -c \"$0\" >\"$1\"",
                archive.resolve(SEGMENT + WalArchive.SUFFIX).toString(),
                again.toString()))
        .isZero();
    assertThat(again).hasSameBinaryContentAs(segment);
  }

  @Test
  void aSegmentMayBeArchivedTwiceAndNeverReplaced() throws Exception {
    archive("");
    assertThat(archive("")).isZero();
    Files.writeString(segment, "of another cluster");
    assertThat(archive("")).isNotZero();
    assertThat(listed()).containsExactly(SEGMENT + WalArchive.SUFFIX);
    assertThat(Files.size(archive.resolve(SEGMENT + WalArchive.SUFFIX))).isGreaterThan(1 << 19);
  }

  /** A limit of file sizes is met where a disk that is full is: in the midst of writing. */
  @Test
  void aDiskThatIsFullFailsItAndLeavesNothingBehind() throws Exception {
    assertThat(archive("ulimit -f 512; trap '' XFSZ; ")).isNotZero();
    assertThat(listed()).isEmpty();
    assertThat(archive("")).isZero();
  }

  @Test
  void theLastSegmentIsThatOfTheNewestTimeline() throws IOException {
    WalArchive some = new WalArchive(archive);
    assertThat(some.lastSegment()).isEmpty();
    for (String name :
        List.of(
            "00000001000000000000000A.gz",
            "00000001000000000000000C.gz",
            "00000001000000000000000B.00000028.backup.gz",
            "00000001000000000000000D.partial.gz",
            ".00000001000000000000000E.12.part")) {
      Files.createFile(archive.resolve(name));
    }
    assertThat(some.lastSegment()).contains("00000001000000000000000C");
    Files.createFile(archive.resolve("00000002.history.gz"));
    assertThat(some.lastSegment()).isEmpty();
    Files.createFile(archive.resolve("00000002000000000000000B.gz"));
    assertThat(some.lastSegment()).contains("00000002000000000000000B");
  }

  private int archive(String before) throws Exception {
    Path program = folder.resolve("archive-wal");
    Files.writeString(program, Resources.text("archive-wal"));
    return bash(
        before + "exec bash \"$0\" \"$1\" \"$2\" \"$3\"",
        program.toString(),
        segment.toString(),
        SEGMENT,
        archive.toString());
  }

  private static int bash(String script, String... words) throws IOException {
    List<String> command =
        Stream.concat(Stream.of("bash", "-c", script), Stream.of(words)).toList();
    return Shell.status(command);
  }

  private List<String> listed() throws IOException {
    try (Stream<Path> files = Files.list(archive)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}

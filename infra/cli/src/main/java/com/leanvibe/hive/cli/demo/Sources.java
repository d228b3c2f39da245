package com.leanvibe.hive.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The files of the demo, as they stand in the project and are packed with the command line. */
final class Sources {

  /** Where the line counter stands, in the project and in whatever else is cloned. */
  static final String FOLDER = "infra/cli/demo/tally/";

  private static final String[] COUNTER = {"Tally.java", "TallyTest.java"};

  private Sources() {}

  static String workflow() throws IOException {
    try (InputStream yaml = open("demo.yaml")) {
      return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Puts the line counter into a repository, where it would stand in the project. */
  static void copyCounter(Path repository) throws IOException {
    Path folder = Files.createDirectories(repository.resolve(FOLDER));
    for (String name : COUNTER) {
      try (InputStream source = open("tally/" + name)) {
        Files.copy(source, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream file = Sources.class.getResourceAsStream(name);
    if (file == null) {
      throw new IOException(name + " is missing from the class path");
    }
    return file;
  }
}

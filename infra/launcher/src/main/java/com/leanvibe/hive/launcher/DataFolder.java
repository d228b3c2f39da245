package com.leanvibe.hive.launcher;

import com.leanvibe.hive.services.PrivateFiles;
import com.leanvibe.hive.services.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Everything of one hive.
 *
 * @param root an absolute path
 */
record DataFolder(Path root) {

  private static final int KEY_BYTES = 32;

  /**
   * Makes what is missing of the folders. Root's PostgreSQL runs under another account and has to
   * pass through.
   */
  void make() throws IOException {
    PrivateFiles.folder(root);
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
    for (String name : new String[] {"secrets", "config", "log", "run", "cache"}) {
      PrivateFiles.folder(root.resolve(name));
    }
  }

  Path service(String name) {
    return root.resolve(name);
  }

  Path log(String name) {
    return root.resolve("log").resolve(name + ".log");
  }

  Path config(String name) {
    return root.resolve("config").resolve(name + ".properties");
  }

  Path run(String file) {
    return root.resolve("run").resolve(file);
  }

  Path cache() {
    return root.resolve("cache");
  }

  /**
   * The list of erasures: beside this folder, so that a copy of an earlier one that takes its place
   * does not take the list's.
   */
  Path erasures() {
    return root.resolveSibling(root.getFileName() + ".erasures");
  }

  /** Of one side, as two must not unpack the same file at the same time. */
  Path libraries(String name) throws IOException {
    Path libraries = root.resolve("libraries").resolve(name);
    PrivateFiles.folder(libraries);
    return libraries;
  }

  Path secretFile(String name) {
    return root.resolve("secrets").resolve(name);
  }

  /** The password of that name, which is made when it is first asked for. */
  String secret(String name) throws IOException {
    Path file = secretFile(name);
    if (!Files.exists(file)) {
      PrivateFiles.write(file, Secrets.random());
    }
    return Files.readString(file).strip();
  }

  /** The file with 32 random bytes in base64, which is made when it is first asked for. */
  Path keyFile(String name) throws IOException {
    Path file = secretFile(name);
    if (!Files.exists(file)) {
      byte[] key = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(key);
      PrivateFiles.write(file, Base64.getEncoder().encodeToString(key));
    }
    return file;
  }
}

package com.leanvibe.hive.platform.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Unpacks what ONNX Runtime and the tokenizer load into the folder that the launcher names. Without
 * it they do so themselves, the first at each start into the folder for temporary files, where a
 * side that is killed leaves it.
 */
final class NativeLibraries {

  /** The system property with the folder. */
  static final String FOLDER = "hive.libraries";

  private static final String RESOURCES = "/ai/onnxruntime/native/linux-%s/";
  private static final List<String> NAMES = List.of("libonnxruntime.so", "libonnxruntime4j_jni.so");

  private NativeLibraries() {}

  static void unpack() {
    String folder = System.getProperty(FOLDER);
    if (folder == null || !System.getProperty("os.name").equals("Linux")) {
      return;
    }
    String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64";
    NAMES.forEach(name -> unpack(RESOURCES.formatted(machine) + name, Path.of(folder, name)));
    System.setProperty("onnxruntime.native.path", folder);
    System.setProperty("ENGINE_CACHE_DIR", folder);
  }

  /** Whoever has loaded the former file keeps it. */
  private static void unpack(String resource, Path target) {
    try (InputStream library = NativeLibraries.class.getResourceAsStream(resource)) {
      if (library == null) {
        throw new IOException("There is no " + resource);
      }
      Path fresh = Files.createTempFile(target.getParent(), "unpacking-", ".so");
      Files.copy(library, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}

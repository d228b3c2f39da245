package com.leanvibe.hive.cli.audit.verify;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Where the files of a bundle are. Several can be read at the same time. */
interface BundleSource extends Closeable {

  /** The name of each file there is; one that is there twice is named twice. */
  List<String> names();

  /** What a file that is there holds, from its beginning. */
  InputStream open(String name) throws IOException;
}

package com.leanvibe.hive.platform.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A body that has been read already. */
final class BufferedBody extends ServletInputStream {

  private final ByteArrayInputStream bytes;

  BufferedBody(byte[] body) {
    this.bytes = new ByteArrayInputStream(body);
  }

  @Override
  public int read() {
    return bytes.read();
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    return bytes.read(target, offset, length);
  }

  @Override
  public byte[] readAllBytes() {
    return bytes.readAllBytes();
  }

  @Override
  public long transferTo(OutputStream target) throws IOException {
    return bytes.transferTo(target);
  }

  @Override
  public int available() {
    return bytes.available();
  }

  @Override
  public boolean markSupported() {
    return true;
  }

  @Override
  public synchronized void mark(int limit) {
    bytes.mark(limit);
  }

  @Override
  public synchronized void reset() {
    bytes.reset();
  }

  @Override
  public boolean isFinished() {
    return bytes.available() == 0;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  /** Nothing here blocks, so there is nothing to be told of. */
  @Override
  public void setReadListener(ReadListener listener) {
    throw new IllegalStateException("The body has been read");
  }
}

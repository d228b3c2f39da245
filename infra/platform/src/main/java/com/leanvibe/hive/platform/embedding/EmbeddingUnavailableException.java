package com.leanvibe.hive.platform.embedding;

import org.jspecify.annotations.Nullable;

/** The model cannot be asked now. */
public final class EmbeddingUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public EmbeddingUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

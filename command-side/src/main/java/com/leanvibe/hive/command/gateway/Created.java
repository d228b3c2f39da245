package com.leanvibe.hive.command.gateway;

/**
 * What a creating request is answered.
 *
 * @param replayed whether it is the first answer once more
 */
public record Created<B>(B body, long position, boolean replayed) {}

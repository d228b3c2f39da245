/**
 * The personal data of data subjects: the keys that it is sealed under, and its erasure with them.
 */
@NullMarked
package com.leanvibe.hive.command.privacy;

import org.jspecify.annotations.NullMarked;

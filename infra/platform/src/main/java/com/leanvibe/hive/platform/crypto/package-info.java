/** Sealing of what must not lie about in clear. */
@NullMarked
package com.leanvibe.hive.platform.crypto;

import org.jspecify.annotations.NullMarked;

/** The keys of data subjects: what is personal is sealed under them, and erased with them. */
@NullMarked
package com.leanvibe.hive.platform.privacy;

import org.jspecify.annotations.NullMarked;

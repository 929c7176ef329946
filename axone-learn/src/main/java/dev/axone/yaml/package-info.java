/** Plain Java values as YAML text. */
@NullMarked
package dev.axone.yaml;

import org.jspecify.annotations.NullMarked;

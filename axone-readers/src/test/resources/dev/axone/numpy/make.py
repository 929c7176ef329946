import sys, zipfile, io
import numpy as np
base = np.arange(12).reshape(3, 2, 2)
arrays = {}
for code in ['f2','f4','f8','i1','i2','i4','i8','u1','u2','u4','u8','b1']:
    if code[0] == 'u':
        values = base.astype('u8') + np.array(2 ** 63 if code == 'u8' else 2 ** (8 * int(code[1])) - 12, 'u8')
    else:
        values = base / 4 - 1 if code[0] == 'f' else base - 5 if code[0] == 'i' else base % 2 == 0
    for order in '<>':
        for axes in 'CF':
            a = np.array(values.astype(order + code), order=axes)
            arrays['%s_%s_%s' % (code, 'little' if order == '<' else 'big', axes)] = a
np.savez(sys.argv[1] + '/arrays.npz', **arrays)
np.savez_compressed(sys.argv[1] + '/train.npz', x_train=np.arange(24, dtype='f4').reshape(6, 4), y_train=np.arange(6) % 3,
    x_test=np.ones((2, 4), 'f4'), y_test=np.array([0, 2]))
with zipfile.ZipFile(sys.argv[1] + '/versions.npz', 'w') as z:
    for v in [(1, 0), (2, 0), (3, 0)]:
        b = io.BytesIO(); np.lib.format.write_array(b, np.array([1.5, -2.5], 'f4'), version=v)
        z.writestr('v%d.npy' % v[0], b.getvalue())
    for name, a in {'scalar': np.float32(7), 'complex': np.ones(2, 'c8'), 'text': np.array(['a', 'b']), 'object': np.array([{}], object), 'struct': np.zeros(2, [('a', 'f4'), ('b', 'i4')]), 'empty': np.zeros((0, 3), 'f4')}.items():
        b = io.BytesIO(); np.save(b, a); z.writestr(name + '.npy', b.getvalue())
